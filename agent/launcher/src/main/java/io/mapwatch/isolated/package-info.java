/**
 * Loads the agent apart from the application. The application's loader sees these classes but uses only {@link io.mapwatch.isolated.SealedLayer}.
 * That loads all of them once more, closed to the application.
 */
@NullMarked
package io.mapwatch.isolated;

import org.jspecify.annotations.NullMarked;
