package io.mapwatch.servers;

/** What a server is asked. */
@FunctionalInterface
interface Question {

    /** The answer, without what differs from one run to the next; an exception where there is none. */
    String ask() throws Exception;
}
