/** The one package of the agent that everybody may use, since JMX must reach it. It has only an interface with types of the JDK. */
@NullMarked
package io.mapwatch.core.bean;

import org.jspecify.annotations.NullMarked;
