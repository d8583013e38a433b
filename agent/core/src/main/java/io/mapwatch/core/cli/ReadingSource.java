package io.mapwatch.core.cli;

/** Something whose mappings can be looked at, again and again. */
interface ReadingSource {

    Reading read() throws CommandException;
}
