package io.mapwatch.programs;

import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.arrow.memory.ArrowBuf;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;

/** Fills buffers of native memory, reads them back and frees them. */
public final class ArrowProgram {

    private static final int BUFFERS = 40;
    private static final int BUFFER_BYTES = 1 << 20;

    private ArrowProgram() {}

    public static void main(String[] args) throws Exception {
        try (BufferAllocator allocator = new RootAllocator()) {
            List<ArrowBuf> buffers = new ArrayList<>();
            for (int i = 0; i < BUFFERS; i++) {
                buffers.add(fill(allocator, i));
            }
            System.out.println(
                    buffers.size() + " buffers, " + allocator.getAllocatedMemory() + " bytes, " + digest(buffers));
            Checkpoint.await();
            buffers.forEach(ArrowBuf::close);
            System.out.println("left " + allocator.getAllocatedMemory() + " bytes");
        }
    }

    private static ArrowBuf fill(BufferAllocator allocator, int seed) {
        ArrowBuf buffer = allocator.buffer(BUFFER_BYTES);
        for (long i = 0; i < BUFFER_BYTES; i += Long.BYTES) {
            buffer.setLong(i, seed * i);
        }
        return buffer;
    }

    private static String digest(List<ArrowBuf> buffers) {
        CRC32 crc = new CRC32();
        byte[] bytes = new byte[BUFFER_BYTES];
        for (ArrowBuf buffer : buffers) {
            buffer.getBytes(0, bytes);
            crc.update(bytes);
        }
        return Long.toHexString(crc.getValue());
    }
}
