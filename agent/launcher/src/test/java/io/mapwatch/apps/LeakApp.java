package io.mapwatch.apps;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.store.MMapDirectory;

/** Two leaks side by side: Lucene inputs that are never closed, and Netty buffers of which every second is kept. */
public final class LeakApp {

    static final int INPUTS = 300;
    static final int BUFFERS = 400;

    public static final int BUFFER_BYTES = 1 << 20;

    private final List<Object> kept = new ArrayList<>();

    private LeakApp() {}

    public static void main(String[] args) throws Exception {
        LeakApp app = new LeakApp();
        Path folder = Files.createTempDirectory("leak-app");
        try (Directory directory = new MMapDirectory(folder)) {
            try (IndexOutput output = directory.createOutput("segment.dvd", IOContext.DEFAULT)) {
                output.writeBytes(new byte[4096], 4096);
            }
            for (int i = 0; i < INPUTS; i++) {
                app.openSegment(directory);
            }
            directory.deleteFile("segment.dvd");
        }
        Files.delete(folder);
        app.bufferRequests();
        System.out.println(app.addresses());
        System.out.println("ready");
        System.in.transferTo(OutputStream.nullOutputStream());
    }

    /** Of the buffers that are kept, in hexadecimal. */
    private String addresses() {
        StringBuilder text = new StringBuilder("buffers");
        for (Object each : kept) {
            if (each instanceof ByteBuf buffer) {
                text.append(' ').append(Long.toHexString(buffer.memoryAddress()));
            }
        }
        return text.toString();
    }

    private void openSegment(Directory directory) throws Exception {
        IndexInput input = directory.openInput("segment.dvd", IOContext.DEFAULT);
        kept.add(input);
    }

    private void bufferRequests() {
        List<ByteBuf> buffers = new ArrayList<>();
        for (int i = 0; i < BUFFERS; i++) {
            buffers.add(UnpooledByteBufAllocator.DEFAULT.directBuffer(BUFFER_BYTES));
        }
        for (int i = 0; i < BUFFERS; i++) {
            if (i % 2 == 0) {
                kept.add(buffers.get(i));
            } else {
                buffers.get(i).release();
            }
        }
    }
}
