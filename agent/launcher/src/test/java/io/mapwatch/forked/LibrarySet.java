package io.mapwatch.forked;

import java.io.File;
import java.nio.file.Path;
import java.util.Locale;

/** A set of libraries that cannot lie in one class path with the others: {@code src/test/libraries} says which. */
public enum LibrarySet {
    BOOT_3,
    BOOT_4,
    MICROMETER_1_0,
    MICROMETER_1_9,
    MICROMETER_1_17,
    SIMPLECLIENT_0_6,
    SIMPLECLIENT_0_16;

    /** Where the tests' classes are. */
    public static final Path CLASSES = Path.of("target/test-classes").toAbsolutePath();

    /** Where the libraries are, without versions in their names. */
    public Path folder() {
        return Path.of("target/libraries", toString()).toAbsolutePath();
    }

    /** The tests' classes and these libraries. */
    public String classPath() {
        return CLASSES + File.pathSeparator + folder() + "/*";
    }

    /** As its folder is named: {@code micrometer-1.9}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replaceFirst("_", "-").replace('_', '.');
    }
}
