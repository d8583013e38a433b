package io.mapwatch.demo;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A scenario on the command line, by its name. */
final class ScenarioOption implements ITypeConverter<Scenario> {

    /** All scenarios; the first is the default. */
    static List<Scenario> all() {
        return List.of(
                new MunmapEnomem(),
                new FreeLeak(),
                new SeparatorSlabs(),
                new MappedFiles(),
                new FfmArenas(),
                new UnsafeBlocks(),
                new DirectBuffers(),
                new ParkedThreads());
    }

    @Override
    public Scenario convert(String name) {
        List<Scenario> scenarios = all();
        for (Scenario scenario : scenarios) {
            if (scenario.name().equals(name)) {
                return scenario;
            }
        }
        throw new TypeConversionException("'" + name + "' is none of "
                + scenarios.stream().map(Scenario::name).collect(Collectors.joining(", ")));
    }
}
