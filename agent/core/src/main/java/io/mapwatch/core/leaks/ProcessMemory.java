package io.mapwatch.core.leaks;

import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;

/**
 * The questions that can be asked about this process's memory, on any thread.
 *
 * @param wordAt the eight bytes at an address, which must be mapped
 * @param isMapped whether the page of an address is mapped
 */
public record ProcessMemory(LongUnaryOperator wordAt, LongPredicate isMapped) {}
