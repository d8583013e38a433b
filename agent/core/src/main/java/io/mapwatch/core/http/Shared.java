package io.mapwatch.core.http;

/** What the connections of one loop use in turns. */
record Shared(Transfer transfer, RequestParser parser, Responder responder, UnsentBytes unsentBytes) {}
