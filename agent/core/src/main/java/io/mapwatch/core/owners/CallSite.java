package io.mapwatch.core.owners;

import io.mapwatch.core.calls.Api;

/**
 * Code that makes mappings.
 *
 * @param owner its first frame outside the JDK and known plumbing, as {@code class.method(file:line)}
 */
record CallSite(String owner, Api api) {}
