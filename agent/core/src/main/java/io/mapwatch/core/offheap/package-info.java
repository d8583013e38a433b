/** What the hooks have seen: operations, failures and the live off-heap mappings. */
@NullMarked
package io.mapwatch.core.offheap;

import org.jspecify.annotations.NullMarked;
