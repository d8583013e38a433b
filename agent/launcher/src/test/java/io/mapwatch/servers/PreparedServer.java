package io.mapwatch.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A server that can be started once.
 *
 * @param command becomes the JVM, by {@code exec} if it is a script
 * @param question fails until the server is ready, and then has the same answer each time
 * @param work what it is to do when it is ready
 * @param logs the folder of its log files, which need not be there
 */
record PreparedServer(
        List<String> command, Map<String, String> environment, Question question, Question work, Path logs) {}
