package io.mapwatch.forked;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@link OnEveryJdk}, and on the newest JDK too: it would show first what has changed in the JDK's internals. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@MethodSource("io.mapwatch.forked.Jdk#allAndNewest")
public @interface OnEveryJdkAndNewest {}
