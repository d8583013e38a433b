package io.mapwatch.core.owners;

import io.mapwatch.core.calls.Api;
import java.util.List;

/**
 * Code that makes mappings.
 *
 * @param owner its first frame outside the JDK and known plumbing, as {@code class.method(file:line)}
 * @param callers the next frames of the application, the nearest first
 */
record CallSite(String owner, Api api, List<String> callers) {}
