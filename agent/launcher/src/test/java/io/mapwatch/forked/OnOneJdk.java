package io.mapwatch.forked;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.provider.ArgumentsSource;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * A test of what does not differ between JDKs: it runs on one of this machine, by its name, and the JDK is its parameter. With
 * {@code -Pjdks} it runs on each.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedTest
@ArgumentsSource(OnOneJdk.ByName.class)
public @interface OnOneJdk {

    /** The tests are spread over the JDKs. */
    class ByName implements ArgumentsProvider {

        private static final boolean ON_EACH = Boolean.getBoolean("jdks.each");

        @Override
        public Stream<Arguments> provideArguments(ParameterDeclarations parameters, ExtensionContext context) {
            List<Jdk> jdks = Jdk.all();
            String name = context.getRequiredTestMethod().toString();
            int one = Math.floorMod(name.hashCode(), jdks.size());
            return (ON_EACH ? jdks : jdks.subList(one, one + 1)).stream().map(Arguments::of);
        }
    }
}
