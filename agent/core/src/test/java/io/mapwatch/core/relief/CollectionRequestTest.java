package io.mapwatch.core.relief;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.log.AgentLog;
import io.mapwatch.core.log.AgentLog.Severity;
import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.Pages;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CollectionRequestTest {

    private static final int LIMIT = 65_530;

    private final List<String> threads = new CopyOnWriteArrayList<>();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private Runnable meanwhile = () -> {};
    private final Collection collection = new Collection(
            new LiveMappings(new Pages(4_096), () -> 0),
            () -> {
                threads.add(Thread.currentThread().getName());
                meanwhile.run();
                System.gc();
            },
            pause -> {});

    @Test
    void a_request_is_answered_on_a_thread_of_its_own_and_in_the_log() {
        String said = request(() -> left(2_000)).get();

        assertThat(said).isEqualTo("a collection gave back 0 of the 0 mappings that the hooks know: they are held");
        assertThat(threads).containsExactly("mapwatch-collect");
        assertThat(lines).singleElement().asString().endsWith("collect: " + said);
    }

    @Test
    void none_is_asked_for_where_it_might_end_the_jvm() {
        assertThat(request(() -> left(1_999)).get())
                .isEqualTo("no collection was asked for: 1,999 mappings are left, and it may take 2,000");
        assertThat(request(() -> left(-3)).get()).startsWith("no collection was asked for: -3 mappings are left");
        assertThat(request(() -> left(0)).ask(left(1_999))).startsWith("no collection was asked for: 1,999 ");
        assertThat(threads).isEmpty();
    }

    @Test
    void the_count_of_the_moment_decides_and_not_the_last_sample() {
        Deque<Sample> samples = new ArrayDeque<>(List.of(left(10_000), left(1_500)));

        assertThat(request(samples::poll).get()).startsWith("no collection was asked for: 1,500 mappings are left");
        assertThat(threads).isEmpty();
    }

    @Test
    void without_a_known_limit_or_without_hooks_none_is_asked_for() {
        assertThat(request(() -> null).get()).endsWith("it is not known how many mappings are left");
        assertThat(request(() -> sample(10, -1)).get()).endsWith("it is not known how many mappings are left");
        assertThat(new CollectionRequest(log(), null, () -> left(10_000), () -> left(10_000)).get())
                .isEqualTo("no collection was asked for: without the hooks it cannot be said what it gives back");
        assertThat(threads).isEmpty();
    }

    @Test
    void while_one_is_under_way_no_other_is_asked_for_and_later_one_is() {
        List<String> second = new ArrayList<>();
        CollectionRequest request = request(() -> left(10_000));
        meanwhile = () -> {
            second.add(request.get());
            second.add(request.ask(left(10_000)));
        };

        assertThat(request.get()).startsWith("a collection gave back ");
        meanwhile = () -> {};
        assertThat(request.ask(left(10_000))).startsWith("a collection gave back ");

        assertThat(second).hasSize(2).containsOnly("no collection was asked for: an earlier one is not over yet");
        assertThat(threads).hasSize(2);
    }

    @Test
    void after_a_failure_another_can_be_asked_for() {
        meanwhile = () -> {
            throw new OutOfMemoryError("made by the test");
        };
        CollectionRequest request = request(() -> left(10_000));
        assertThat(request.get()).startsWith("no collection was asked for: java.lang.OutOfMemoryError");
        meanwhile = () -> {};
        assertThat(request.get()).startsWith("a collection gave back ");
        assertThat(request.end()).isTrue();
    }

    private CollectionRequest request(Supplier<@Nullable Sample> samples) {
        return new CollectionRequest(log(), collection, samples, samples);
    }

    private AgentLog log() {
        return new AgentLog(Severity.INFO, lines::add, () -> 0);
    }

    private static Sample left(long headroom) {
        return sample(LIMIT - headroom, LIMIT);
    }

    private static Sample sample(long count, long limit) {
        return new Sample(
                0,
                0,
                new Pressure(count, limit, Level.OK, Double.NaN, Double.NaN),
                new MappingSnapshot(
                        KindCounts.copyOf(new int[Kind.values().length]),
                        FileCounts.NONE,
                        OwnerCounts.allUnattributed(count)),
                0);
    }
}
