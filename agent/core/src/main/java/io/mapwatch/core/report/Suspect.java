package io.mapwatch.core.report;

/**
 * Native code in which threads were while mappings grew that no hook has seen made. A suspicion: a look shows where a thread is, not what it maps.
 *
 * @param method the native method, {@code class.method}
 * @param caller the application's frame that called it; empty where there is none
 * @param seenGrowing in how many of {@code looksGrowing} looks a thread was there, while such mappings grew
 * @param seenCalm in how many of {@code looksCalm} looks a thread was there, while none did
 */
public record Suspect(String method, String caller, int seenGrowing, int looksGrowing, int seenCalm, int looksCalm) {}
