package io.mapwatch.programs;

import java.io.File;
import java.nio.MappedByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.agrona.IoUtil;
import org.agrona.concurrent.UnsafeBuffer;

/** Maps new files, writes them through buffers without bounds checks, maps them once more to read them, and unmaps all. */
public final class AgronaProgram {

    private static final int FILES = 20;
    private static final int FILE_BYTES = 64 * 1024;

    private final List<MappedByteBuffer> mapped = new ArrayList<>();

    private AgronaProgram() {}

    public static void main(String[] args) throws Exception {
        AgronaProgram program = new AgronaProgram();
        for (int i = 0; i < FILES; i++) {
            File file = Path.of(args[0], "log-" + i).toFile();
            program.write(file, i);
            System.out.println(file.getName() + " " + program.read(file));
        }
        Checkpoint.await();
        program.mapped.forEach(IoUtil::unmap);
        System.out.println("unmapped " + program.mapped.size());
    }

    private void write(File file, int seed) {
        MappedByteBuffer bytes = IoUtil.mapNewFile(file, FILE_BYTES);
        mapped.add(bytes);
        UnsafeBuffer buffer = new UnsafeBuffer(bytes);
        for (int i = 0; i < FILE_BYTES; i += Integer.BYTES) {
            buffer.putInt(i, seed * i);
        }
    }

    private String read(File file) {
        MappedByteBuffer bytes = IoUtil.mapExistingFile(file, "log");
        mapped.add(bytes);
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return Long.toHexString(crc.getValue());
    }
}
