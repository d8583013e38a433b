package io.mapwatch.demo;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Half of the memory of the machine, or of the container: the demo may take no more. */
final class MemoryShare {

    private final long bytes =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / 2;

    boolean isExceededBy(long wantedBytes) {
        return wantedBytes > bytes;
    }
}
