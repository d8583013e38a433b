/**
 * Signatures of what {@code java.base} offers to its neighbours, as in JDK 17 to 28. Core is compiled against them and linked, once the package is
 * exported to its module, to the JDK's own: a call by reflection makes the JDK generate classes at its first use.
 */
package jdk.internal.access;
