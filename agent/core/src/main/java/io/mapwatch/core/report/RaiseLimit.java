package io.mapwatch.core.report;

/** How to raise {@code vm.max_map_count}, to be copied into a shell or a file. */
public final class RaiseLimit {

    private static final long LEAST = 262_144; // the value in search engines' guides for many years
    private static final long MOST = 1L << 30; // the kernel's limit is an int

    private RaiseLimit() {}

    /** A limit that is at least twice that many mappings: a power of two, {@value #LEAST} at least. */
    public static long suggested(long mappings) {
        long limit = LEAST;
        while (limit < 2 * mappings && limit < MOST) {
            limit *= 2;
        }
        return limit;
    }

    /** The command that raises it until the next boot. */
    static String now(long limit) {
        return "sudo sysctl -w vm.max_map_count=" + limit;
    }

    /** All ways to raise it. */
    public static String to(long limit) {
        return """

                To raise the limit to GROUPED, on the host and not in a container (it is one setting for all of them):

                  until the next boot
                    NOW
                  for good
                    echo 'vm.max_map_count = LIMIT' | sudo tee /etc/sysctl.d/99-max-map-count.conf
                    sudo sysctl --system
                  with a systemd service (the + gives this one command the rights it needs)
                    ExecStartPre=+/usr/sbin/sysctl -w vm.max_map_count=LIMIT
                  in Kubernetes: in the settings of the node pool, or by a Tuned profile; else in the pod
                    initContainers:
                      - name: max-map-count
                        image: busybox
                        command: ["sysctl", "-w", "vm.max_map_count=LIMIT"]
                        securityContext: {privileged: true}
                    (securityContext.sysctls refuses it: it is no setting of a pod)
                """.replace("GROUPED", Figures.grouped(limit))
                .replace("NOW", now(limit))
                .replace("LIMIT", Long.toString(limit));
    }
}
