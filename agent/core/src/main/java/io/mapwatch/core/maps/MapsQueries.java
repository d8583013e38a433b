package io.mapwatch.core.maps;

/** Opens the mappings of a process for queries. The queries use {@code java.lang.foreign}, so their class is compiled for Java 22. */
public final class MapsQueries {

    private static final String IMPLEMENTATION = "io.mapwatch.core.maps.MapsQuery";

    private MapsQueries() {}

    /**
     * Opens the mappings of this process. Only the first scan shows whether the kernel answers.
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
