/** As {@code jdk.internal.access}. */
package jdk.internal.vm;
