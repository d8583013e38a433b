package io.mapwatch.programs;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.apache.kafka.common.record.internal.Record;
import org.apache.kafka.common.record.internal.SimpleRecord;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.storage.internals.log.LogConfig;
import org.apache.kafka.storage.internals.log.LogSegment;

/** Appends to log segments of a Kafka broker, reads them back through their indexes, which are mapped, and deletes them. */
public final class KafkaProgram {

    private static final int SEGMENTS = 10;
    private static final int BATCHES = 200;
    private static final int MAX_READ_BYTES = 64 * 1024;

    private KafkaProgram() {}

    public static void main(String[] args) throws Exception {
        File folder = Files.createDirectory(Path.of(args[0], "topic-0")).toFile();
        LogConfig config = new LogConfig(Map.of("index.interval.bytes", "100", "segment.index.bytes", "40960"));
        List<LogSegment> segments = new ArrayList<>();
        for (int i = 0; i < SEGMENTS; i++) {
            segments.add(write(folder, (long) i * BATCHES, config));
        }
        for (LogSegment segment : segments) {
            read(segment);
        }
        Checkpoint.await();
        for (LogSegment segment : segments) {
            segment.close();
            segment.deleteIfExists();
        }
        try (var left = Files.list(folder.toPath())) {
            System.out.println("files left " + left.count());
        }
    }

    private static LogSegment write(File folder, long baseOffset, LogConfig config) throws Exception {
        LogSegment segment = LogSegment.open(folder, baseOffset, config, Time.SYSTEM, 0, false);
        for (long offset = baseOffset; offset < baseOffset + BATCHES; offset++) {
            byte[] value = ("value " + offset + " ").repeat(20).getBytes(StandardCharsets.UTF_8);
            segment.append(
                    offset,
                    MemoryRecords.withRecords(offset, Compression.NONE, new SimpleRecord(1_000 + offset, value)));
        }
        segment.flush();
        return segment;
    }

    private static void read(LogSegment segment) throws Exception {
        CRC32 crc = new CRC32();
        for (long offset = segment.baseOffset(); offset < segment.baseOffset() + BATCHES; offset += 10) {
            for (Record record : segment.read(offset, MAX_READ_BYTES).records.records()) {
                crc.update(record.value());
            }
        }
        System.out.println("segment " + segment.baseOffset() + ": " + segment.size() + " bytes, "
                + segment.offsetIndex().entries() + " entries, values " + Long.toHexString(crc.getValue()));
    }
}
