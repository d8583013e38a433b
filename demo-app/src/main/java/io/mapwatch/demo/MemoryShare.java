package io.mapwatch.demo;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Half of the memory of the machine, or of the container: more of it is not the demo's to take. */
final class MemoryShare {

    private final long bytes =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize() / 2;

    boolean isExceededBy(long wantedBytes) {
        return wantedBytes > bytes;
    }
}
