package io.mapwatch.core.vm;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.MappingCensus;
import io.mapwatch.core.maps.MappingVisitor;
import io.mapwatch.core.maps.UnknownOwners;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.sampling.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VmAddressesTest {

    private static final long HEAP = 0xfc000000L;
    private static final long CODE = 0x7f0010000000L;
    private static final long NODE = 0x7f0020000000L;
    private static final long OTHER_NODE = 0x7f0030000000L;
    private static final long CARDS = 0x7f0040000000L;

    private final FakeVm vm = new FakeVm();
    private final List<String> problems = new ArrayList<>();
    private boolean mainHasBegun = true;
    private final VmAddresses addresses = new VmAddresses(() -> mainHasBegun, vm::open, problems::add);

    @Test
    void nothing_is_asked_before_main_has_begun() {
        mainHasBegun = false;
        addresses.sampled(Samples.sample(0, 200), null);

        assertThat(vm.opened).isZero();
        assertThat(kindAt(HEAP)).isEqualTo(Kind.ANONYMOUS);

        mainHasBegun = true;
        addresses.sampled(Samples.sample(10, 200), null);

        assertThat(vm.opened).isEqualTo(1);
        assertThat(kindAt(HEAP)).isEqualTo(Kind.JAVA_HEAP);
    }

    @ParameterizedTest
    @CsvSource({"65100, CRITICAL", "65530, EXHAUSTED"})
    void while_the_level_is_critical_nothing_is_asked_with_few_mappings_left(long count, Level level) {
        Sample before = Samples.sample(0, count, level);
        addresses.sampled(before, null);
        addresses.sampled(Samples.sample(10, count, level), before);

        assertThat(vm.opened).isZero();

        addresses.sampled(Samples.sample(20, 200, Level.WARNING), null);

        assertThat(vm.opened).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"61000, 1", "60000, 1", "59497, 1", "59496, 0", "40000, 0"})
    void with_enough_mappings_left_it_is_asked_at_critical_too_once_the_climb_is_over(long before, int asked) {
        Sample earlier = Samples.sample(0, before, Level.CRITICAL);
        addresses.sampled(earlier, null);
        assertThat(vm.opened).isZero();

        addresses.sampled(Samples.sample(10, 60_000, Level.CRITICAL), earlier);

        assertThat(vm.opened).isEqualTo(asked);
    }

    @Test
    void the_collectors_tables_are_asked_for_when_the_mappings_have_become_few() {
        addresses.sampled(Samples.sample(0, 50_000), null);
        assertThat(kindAt(CARDS)).isEqualTo(Kind.ANONYMOUS);

        addresses.sampled(Samples.sample(60, 300), null);
        addresses.sampled(Samples.sample(120, 300), null);

        assertThat(kindAt(CARDS)).isEqualTo(Kind.GC);
        assertThat(vm.asked).containsOnlyOnce("VM.info");
    }

    @Test
    void all_that_is_told_is_known() {
        addresses.sampled(Samples.sample(0, 200), null);

        assertThat(kindAt(HEAP)).isEqualTo(Kind.JAVA_HEAP);
        assertThat(kindAt(HEAP + 0x3ffffff)).isEqualTo(Kind.JAVA_HEAP);
        assertThat(kindAt(HEAP + 0x4000000)).isEqualTo(Kind.ANONYMOUS);
        assertThat(kindAt(CODE)).isEqualTo(Kind.CODE_CACHE);
        assertThat(kindAt(NODE)).isEqualTo(Kind.METASPACE);
        assertThat(kindAt(CARDS)).isEqualTo(Kind.GC);
        assertThat(problems).isEmpty();
    }

    @Test
    void the_list_of_nodes_is_asked_for_again_only_when_their_number_has_changed() {
        addresses.sampled(Samples.sample(0, 200), null);
        vm.asked.clear();
        for (int seconds = 10; seconds < 60; seconds += 10) {
            addresses.sampled(Samples.sample(seconds, 200), null);
        }
        assertThat(vm.asked).isEmpty();

        addresses.sampled(Samples.sample(60, 200), null);
        assertThat(vm.asked).containsExactly("VM.metaspace basic");

        vm.answers.put("VM.metaspace basic", counts(3));
        vm.answers.put("VM.metaspace vslist", node(NODE) + node(OTHER_NODE));
        addresses.sampled(Samples.sample(70, 200), null);
        assertThat(kindAt(OTHER_NODE)).isEqualTo(Kind.ANONYMOUS);

        addresses.sampled(Samples.sample(120, 200), null);
        assertThat(kindAt(OTHER_NODE)).isEqualTo(Kind.METASPACE);
        assertThat(kindAt(NODE)).isEqualTo(Kind.METASPACE);
        assertThat(kindAt(HEAP)).isEqualTo(Kind.JAVA_HEAP);
    }

    @Test
    void a_node_that_was_given_back_is_no_metaspace_any_more() {
        vm.answers.put("VM.metaspace vslist", node(NODE) + node(OTHER_NODE));
        addresses.sampled(Samples.sample(0, 200), null);
        assertThat(kindAt(OTHER_NODE)).isEqualTo(Kind.METASPACE);

        vm.answers.put("VM.metaspace basic", counts(3));
        vm.answers.put("VM.metaspace vslist", node(NODE));
        addresses.sampled(Samples.sample(60, 200), null);

        assertThat(kindAt(OTHER_NODE)).isEqualTo(Kind.ANONYMOUS);
    }

    @Test
    void many_mappings_are_not_printed_for_the_sake_of_a_few() {
        addresses.sampled(Samples.sample(0, 50_000), null);

        assertThat(vm.asked).isNotEmpty().doesNotContain("VM.info");
        assertThat(kindAt(CARDS)).isEqualTo(Kind.ANONYMOUS);
        assertThat(kindAt(HEAP)).isEqualTo(Kind.JAVA_HEAP);
        assertThat(problems).isEmpty();
    }

    @Test
    void a_runtime_without_management_is_reported_once_and_left_alone() {
        vm.missing = true;
        for (int seconds = 0; seconds < 300; seconds += 10) {
            addresses.sampled(Samples.sample(seconds, 200), null);
        }

        assertThat(vm.opened).isEqualTo(1);
        assertThat(problems).singleElement().asString().contains("no jdk.management here");
        assertThat(kindAt(HEAP)).isEqualTo(Kind.ANONYMOUS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Compiler.codecache", "VM.metaspace vslist"})
    void an_answer_nobody_has_seen_is_reported_once(String command) {
        vm.answers.put(command, "something new");
        addresses.sampled(Samples.sample(0, 200), null);
        addresses.sampled(Samples.sample(60, 200), null);

        assertThat(problems).singleElement().asString().contains(command);
    }

    @Test
    void what_was_told_before_a_command_failed_stays_known() {
        vm.answers.remove("VM.metaspace basic");
        addresses.sampled(Samples.sample(0, 200), null);

        assertThat(kindAt(HEAP)).isEqualTo(Kind.JAVA_HEAP);
        assertThat(kindAt(CODE)).isEqualTo(Kind.CODE_CACHE);
        assertThat(kindAt(NODE)).isEqualTo(Kind.ANONYMOUS);
        assertThat(problems).hasSize(1);
    }

    private Kind kindAt(long address) {
        MappingCensus census = new MappingCensus(new UnknownOwners());
        census.begin(addresses.ranges());
        int readWrite = MappingVisitor.READ | MappingVisitor.WRITE;
        census.mapping(address, address + 0x1000, readWrite, new byte[0], 0, 0);
        for (Kind kind : Kind.values()) {
            if (census.snapshot(-1).kinds().of(kind) == 1) {
                return kind;
            }
        }
        throw new AssertionError("no kind");
    }

    private static String node(long base) {
        return "- node #0: base 0x" + Long.toHexString(base) + ": reserved=65536.00 KB, committed=320.00 KB ( <1%)\n";
    }

    private static String counts(int births) {
        return "num_vsnodes_births: " + births + ".\nnum_vsnodes_deaths: 0.\n";
    }

    private static final class FakeVm implements Diagnostics {

        final Map<String, String> answers = new HashMap<>(Map.of(
                "GC.heap_info", " garbage-first heap   total 65536K [0x00000000fc000000, 0x0000000100000000)\n",
                "Compiler.codecache", " bounds [0x7f0010000000, 0x7f0010400000, 0x7f0018000000]\n",
                "VM.metaspace basic", counts(2),
                "VM.metaspace vslist", node(NODE),
                "VM.info", "Card table byte_map: [0x7f0040000000,0x7f0040020000] _byte_map_base: 0x0\n"));
        final List<String> asked = new ArrayList<>();
        int opened;
        boolean missing;

        Diagnostics open() throws ClassNotFoundException {
            opened++;
            if (missing) {
                throw new ClassNotFoundException("no jdk.management here");
            }
            return this;
        }

        @Override
        public String run(String command) {
            asked.add(command);
            String answer = answers.get(command);
            if (answer == null) {
                throw new IllegalArgumentException("Unknown diagnostic command");
            }
            return answer;
        }
    }
}
