package io.mapwatch.apps;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Fills itself until {@value #LEFT} mappings are left, at its first line of input, and from the second on works until that kills it:
 * each operation maps a page of a file, loads a class and leaves garbage. Prints each operation that it has survived.
 */
public final class DrivenApp {

    /** Before the first operation that counts. */
    public static final int LEFT = 400;

    /** Enough to have loaded, compiled and grown what operations need. */
    private static final int REHEARSALS = 300;

    private static final int PAGE_BYTES = 4096;
    private static final int GARBAGE_BYTES = 1024 * 1024;

    private final MappingLimit process = new MappingLimit();
    private final File file = File.createTempFile("driven", ".bin");
    private final byte[] classFile = classFile();
    private final List<MappedByteBuffer> mapped = new ArrayList<>();
    private final List<Class<?>> loaded = new ArrayList<>();

    @SuppressWarnings("unused") // keeps what is allocated from being optimised away
    private volatile byte @Nullable [] garbage;

    private DrivenApp() throws IOException {}

    public static void main(String[] args) throws IOException {
        new DrivenApp().run();
    }

    private void run() throws IOException {
        file.deleteOnExit();
        Files.write(file.toPath(), new byte[PAGE_BYTES]);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (FileChannel channel = FileChannel.open(file.toPath(), StandardOpenOption.READ)) {
            process.rehearse();
            for (int i = 0; i < REHEARSALS; i++) {
                operate(channel);
            }
            in.readLine();
            process.splitTo(process.limit() - LEFT);
            System.out.println("done");
            in.readLine();
            for (int survived = 1; ; survived++) {
                operate(channel);
                System.out.println(survived);
            }
        }
    }

    private void operate(FileChannel channel) {
        try {
            mapped.add(channel.map(MapMode.READ_ONLY, 0, PAGE_BYTES));
        } catch (IOException e) {
            // it works on without
        }
        loaded.add(new OneClass().define(classFile));
        garbage = new byte[GARBAGE_BYTES];
    }

    private static byte[] classFile() throws IOException {
        try (InputStream in = Objects.requireNonNull(DrivenApp.class.getResourceAsStream("IdleApp.class"))) {
            return in.readAllBytes();
        }
    }

    /** Each takes metaspace of its own. */
    private static final class OneClass extends ClassLoader {

        Class<?> define(byte[] bytes) {
            return defineClass(null, bytes, 0, bytes.length);
        }
    }
}
