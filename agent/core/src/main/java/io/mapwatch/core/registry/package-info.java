/**
 * Joining the registries of the application's own metrics libraries. What the meters show crosses from the agent's loader
 * as the types of this package; the meters themselves are made anew, from the classes of {@code meters}, beside each of the
 * application's libraries.
 */
@NullMarked
package io.mapwatch.core.registry;

import org.jspecify.annotations.NullMarked;
