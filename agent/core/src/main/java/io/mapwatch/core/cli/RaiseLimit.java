package io.mapwatch.core.cli;

/** How {@code vm.max_map_count} is raised, to be copied into a shell or a file. */
final class RaiseLimit {

    private RaiseLimit() {}

    static String to(long limit) {
        return """

                To raise the limit to GROUPED, on the host and not in a container (it is one setting for all of them):

                  until the next boot
                    sudo sysctl -w vm.max_map_count=LIMIT
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
                """.replace("GROUPED", Figures.grouped(limit)).replace("LIMIT", Long.toString(limit));
    }
}
