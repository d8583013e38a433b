package io.mapwatch.core.http;

/** The objects that the connections of one loop share. */
record Shared(Transfer transfer, RequestParser parser, Responder responder, UnsentBytes unsentBytes) {}
