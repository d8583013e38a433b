import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import sun.misc.Unsafe;

/** Takes 4,000 blocks of 1 MiB off the heap, frees every second, and prints the lines of its maps file before, between and after. */
class Blocks {

    public static void main(String[] args) throws Exception {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        Unsafe unsafe = (Unsafe) field.get(null);
        long[] blocks = new long[4_000];
        long before = mappings();
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = unsafe.allocateMemory(1024 * 1024);
        }
        long taken = mappings();
        for (int i = 0; i < blocks.length; i += 2) {
            unsafe.freeMemory(blocks[i]);
        }
        System.out.println(before + ", " + taken + ", " + mappings());
    }

    private static long mappings() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return lines.count();
        }
    }
}
