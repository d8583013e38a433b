package io.mapwatch.core.maps;

/**
 * Mappings that have a name in common: memory, devices, copies of one library.
 *
 * @param kind {@link Kind#SHARED_MEMORY}; {@link Kind#ANONYMOUS} for private memory with and without rights; {@link Kind#FILE} or
 *     {@link Kind#DELETED_FILE} for a device; {@link Kind#LIBRARY}
 * @param name as the kernel gives it, with {@code #} for numbers and random parts that differ; empty for memory without a name; {@link FileGroup#ANY} for
 *     all that are in no other group
 * @param owner the call site that mapped them; empty when no hook saw it; {@link FileGroup#OTHERS} for all that are in no other group
 * @param mappings how many
 * @param copies how many different names of that form followed each other: of a library, how often it is loaded
 */
public record NamedGroup(Kind kind, String name, String owner, int mappings, int copies) {

    NamedGroup with(NamedGroup other) {
        return new NamedGroup(kind, name, owner, mappings + other.mappings, copies + other.copies);
    }
}
