package io.mapwatch.benchmarks.apps;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** The pattern of the generated classes: each is this class under another number, with a call site of its own. */
public final class Loaded0000 implements Callable<List<ByteBuffer>> {

    private static final int PAGE_BYTES = 4096;

    private final FileChannel channel;
    private final int count;

    public Loaded0000(FileChannel channel, int count) {
        this.channel = channel;
        this.count = count;
    }

    /** Makes that many mappings of the file's first page. */
    @Override
    public List<ByteBuffer> call() throws IOException {
        List<ByteBuffer> mapped = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            mapped.add(channel.map(MapMode.READ_WRITE, 0, PAGE_BYTES));
        }
        return mapped;
    }
}
