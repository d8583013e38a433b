package io.mapwatch.forked;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The TCP ports on which a process listens, as the kernel has them. */
public final class ListeningPorts {

    private static final String LISTEN = "0A";
    private static final int LOCAL_ADDRESS = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningPorts() {}

    public static Set<Integer> of(long pid) throws IOException {
        Path process = Path.of("/proc", Long.toString(pid));
        Set<String> own = sockets(process.resolve("fd"));
        Set<Integer> ports = new TreeSet<>();
        // the tables are those of all processes in this network
        for (Path table : List.of(process.resolve("net/tcp"), process.resolve("net/tcp6"))) {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.strip().split("\\s+");
                if (fields[STATE].equals(LISTEN) && own.contains("socket:[" + fields[INODE] + "]")) {
                    String address = fields[LOCAL_ADDRESS];
                    ports.add(Integer.parseInt(address.substring(address.indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    private static Set<String> sockets(Path descriptors) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                try {
                    sockets.add(Files.readSymbolicLink(link).toString());
                } catch (NoSuchFileException e) {
                    // closed meanwhile, so none that listens
                }
            }
        }
        return sockets;
    }
}
