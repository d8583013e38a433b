/**
 * The VM's answers about its own mappings. No class of JMX or of {@code jdk.management} is used before the application's main method has begun, and
 * no MBean server is made.
 */
@NullMarked
package io.mapwatch.core.vm;

import org.jspecify.annotations.NullMarked;
