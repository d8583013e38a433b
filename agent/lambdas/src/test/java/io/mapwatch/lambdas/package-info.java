@NullMarked
package io.mapwatch.lambdas;

import org.jspecify.annotations.NullMarked;
