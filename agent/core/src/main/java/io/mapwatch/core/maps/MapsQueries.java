package io.mapwatch.core.maps;

/** Opens the mappings of a process for queries, which is written for {@code java.lang.foreign} and hence for Java 22. */
public final class MapsQueries {

    private static final String IMPLEMENTATION = "io.mapwatch.core.maps.MapsQuery";

    private MapsQueries() {}

    /**
     * Opens the mappings of this process. Whether the kernel answers shows at the first scan.
     *
     * @throws ReflectiveOperationException if it cannot be opened
     * @throws LinkageError if this Java is older than 22
     */
    public static MappingSource self() throws ReflectiveOperationException {
        return Class.forName(IMPLEMENTATION)
                .asSubclass(MappingSource.class)
                .getDeclaredConstructor()
                .newInstance();
    }
}
