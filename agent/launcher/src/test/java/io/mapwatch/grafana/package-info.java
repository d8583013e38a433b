/** What docs/grafana/mapwatch.json is written from, and read by in the tests. */
@NullMarked
package io.mapwatch.grafana;

import org.jspecify.annotations.NullMarked;
