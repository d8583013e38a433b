/**
 * Joins the registries of the application's own metrics libraries. The data of the meters leaves the agent's loader as the types of this package. The
 * meters themselves are defined anew for each of the application's libraries, from the classes of {@code meters}.
 */
@NullMarked
package io.mapwatch.core.registry;

import org.jspecify.annotations.NullMarked;
