/** What JMX needs to reach: the one package of the agent that everybody may use, and no more than an interface of the JDK's types. */
@NullMarked
package io.mapwatch.core.bean;

import org.jspecify.annotations.NullMarked;
