/** As io.mapwatch.apps, with java.lang.foreign. */
package io.mapwatch.apps22;
