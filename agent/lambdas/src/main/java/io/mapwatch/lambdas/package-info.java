/**
 * A step of the build. It makes an ordinary class of each lambda in the agent's class files: the JVM makes a lambda's class at its first use, with more
 * classes around it and a metaspace of its own for each, and with no mapping left that ends the JVM.
 */
@NullMarked
package io.mapwatch.lambdas;

import org.jspecify.annotations.NullMarked;
