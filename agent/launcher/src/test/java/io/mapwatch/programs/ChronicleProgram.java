package io.mapwatch.programs;

import java.nio.file.Path;
import java.util.zip.CRC32;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;

/** Writes messages to a queue in mapped files and reads them back. */
public final class ChronicleProgram {

    private static final int MESSAGES = 20_000;

    private ChronicleProgram() {}

    public static void main(String[] args) throws Exception {
        try (ChronicleQueue queue = SingleChronicleQueueBuilder.single(
                                Path.of(args[0], "queue").toString())
                        .blockSize(64 << 10)
                        .build();
                ExcerptTailer tailer = queue.createTailer()) {
            write(queue);
            read(tailer);
            Checkpoint.await();
        }
        System.out.println("closed");
    }

    private static void write(ChronicleQueue queue) {
        try (ExcerptAppender appender = queue.createAppender()) {
            for (int i = 0; i < MESSAGES; i++) {
                appender.writeText("message " + i);
            }
        }
    }

    private static void read(ExcerptTailer tailer) {
        CRC32 crc = new CRC32();
        int count = 0;
        for (String text = tailer.readText(); text != null; text = tailer.readText()) {
            for (int i = 0; i < text.length(); i++) {
                crc.update(text.charAt(i));
            }
            count++;
        }
        System.out.println(count + " messages, " + Long.toHexString(crc.getValue()));
    }
}
