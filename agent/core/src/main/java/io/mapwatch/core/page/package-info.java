/** The resources of the endpoint: the meters, the page and its figures. */
@NullMarked
package io.mapwatch.core.page;

import org.jspecify.annotations.NullMarked;
