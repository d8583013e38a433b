package io.mapwatch.core.silent;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A member of {@code java.util.logging} that is missing here ends the library's thread that comes to it, however late. */
class SilentLoggingTest {

    private static final String REAL = "java.util.logging.";
    private static final String SILENT = "io.mapwatch.core.silent.";

    @Test
    void whatever_a_library_names_is_here() {
        assertThat(here()).containsAll(namedByLibraries());
    }

    private static Set<String> namedByLibraries() {
        Set<String> named = new ClassFileImporter()
                .importPackages("com.sun.jna", "io.micrometer", "io.prometheus", "net.bytebuddy").stream()
                        .flatMap(library -> library.getAccessesFromSelf().stream())
                        .map(JavaAccess::getTarget)
                        .filter(target -> target.getOwner().getName().startsWith(REAL))
                        .map(SilentLoggingTest::describe)
                        .collect(Collectors.toSet());
        assertThat(named).contains(SILENT + "Level.FINE");
        return named;
    }

    private static Set<String> here() {
        return new ClassFileImporter()
                .importPackages("io.mapwatch.core.silent").stream()
                        .flatMap(type -> type.getMembers().stream())
                        .map(SilentLoggingTest::describe)
                        .collect(Collectors.toSet());
    }

    private static String describe(AccessTarget target) {
        String name = target.getOwner().getName() + "." + target.getName();
        String whole = target instanceof CodeUnitAccessTarget called
                ? called.getRawReturnType().getName() + " " + name
                        + called.getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .toList()
                : name;
        return whole.replace(REAL, SILENT);
    }

    private static String describe(JavaMember member) {
        String name = member.getOwner().getName() + "." + member.getName();
        return member instanceof JavaCodeUnit called
                ? called.getRawReturnType().getName() + " " + name
                        + called.getRawParameterTypes().stream()
                                .map(JavaClass::getName)
                                .toList()
                : name;
    }
}
