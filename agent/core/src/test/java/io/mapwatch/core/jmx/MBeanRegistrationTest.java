package io.mapwatch.core.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.mapwatch.core.maps.FileCounts;
import io.mapwatch.core.maps.Kind;
import io.mapwatch.core.maps.KindCounts;
import io.mapwatch.core.maps.MappingSnapshot;
import io.mapwatch.core.maps.OwnerCounts;
import io.mapwatch.core.maps.OwnerCounts.Owner;
import io.mapwatch.core.pressure.Level;
import io.mapwatch.core.pressure.Pressure;
import io.mapwatch.core.sampling.Sample;
import io.mapwatch.core.sampling.SampleListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.Notification;
import javax.management.NotificationListener;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bean as a client sees it who has the JDK's classes alone. */
class MBeanRegistrationTest {

    private static final Path PAGE = Path.of("../../docs/metrics.md");
    private static final String OPEN_FILE = "org.example.Store.open(Store.java:42)";

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final MapPressureBean bean = new MapPressureBean(() -> "");
    private final BlockingQueue<Notification> arrived = new LinkedBlockingQueue<>();
    private ObjectName name;
    private SampleListener registered;
    private Sample latest;

    @BeforeEach
    void register() throws Exception {
        name = new ObjectName("io.mapwatch:type=MapPressure");
        latest = sample(Level.OK, 100);
        bean.show(latest);
        registered = new LevelNotifications(MBeanRegistration.register(bean, latest, server));
    }

    @ParameterizedTest
    @CsvSource({
        "OK,        WARNING,   warning",
        "OK,        CRITICAL,  critical",
        "WARNING,   CRITICAL,  critical",
        "CRITICAL,  EXHAUSTED, exhausted",
        "EXHAUSTED, CRITICAL,  lowered",
        "CRITICAL,  WARNING,   lowered",
        "WARNING,   OK,        cleared",
        "EXHAUSTED, OK,        cleared",
    })
    void a_rise_is_named_after_its_level_and_a_fall_is_lowered_or_cleared(Level before, Level level, String type)
            throws Exception {
        listen();
        registered.sampled(sample(level, 900), sample(before, 100));

        assertThat(next().getType()).isEqualTo("io.mapwatch.level." + type);
    }

    @Test
    void a_notification_has_the_words_of_the_log_and_figures_of_types_that_every_client_has() throws Exception {
        listen();
        show(sample(Level.WARNING, 850));

        Notification notification = next();
        assertThat(notification.getMessage())
                .isEqualTo("level warning (was ok): 850 of 1,000 mappings (85.0 %), headroom 150");
        assertThat(notification.getTimeStamp()).isEqualTo(latest.epochMillis());
        assertThat(notification.getSource()).isEqualTo(name);
        CompositeData data = (CompositeData) notification.getUserData();
        assertThat(data.getAll(new String[] {"before", "level", "mappings", "limit", "ratio"}))
                .containsExactly("OK", "WARNING", 850L, 1_000L, 0.85);
        assertThat(data.getCompositeType().keySet()).hasSize(5);
    }

    @Test
    void each_change_is_sent_once_with_the_next_number() throws Exception {
        listen();
        for (Level level : List.of(Level.OK, Level.WARNING, Level.WARNING, Level.CRITICAL, Level.CRITICAL, Level.OK)) {
            show(sample(level, 900));
        }

        assertThat(List.of(next(), next(), next()))
                .extracting(Notification::getSequenceNumber, Notification::getType)
                .containsExactly(
                        tuple(1L, "io.mapwatch.level.warning"),
                        tuple(2L, "io.mapwatch.level.critical"),
                        tuple(3L, "io.mapwatch.level.cleared"));
    }

    @Test
    void what_a_listener_throws_does_not_keep_the_notification_from_the_next() throws Exception {
        NotificationListener failing = (notification, handback) -> {
            throw new AssertionError("thrown by a listener");
        };
        server.addNotificationListener(name, failing, null, null);
        listen();
        show(sample(Level.WARNING, 850));
        show(sample(Level.OK, 100));

        assertThat(List.of(next(), next()))
                .extracting(Notification::getType)
                .containsExactly("io.mapwatch.level.warning", "io.mapwatch.level.cleared");
    }

    @Test
    void mappings_by_kind_are_a_table_of_every_kind() throws Exception {
        Map<String, Integer> kinds = table("MappingsByKind", Integer.class);

        assertThat(kinds)
                .hasSize(Kind.values().length)
                .containsEntry("file", 100)
                .containsEntry("gc", 0);
    }

    @Test
    void mappings_by_owner_name_the_largest_and_sum_to_the_count() throws Exception {
        List<Owner> owners = new ArrayList<>();
        owners.add(owner(OPEN_FILE, "file_channel", 300));
        for (int i = 0; i < 30; i++) {
            owners.add(owner("org.example.Small.open" + i, "unsafe", 10));
        }
        owners.add(owner(OPEN_FILE, "unsafe", 5));
        show(sample(Level.OK, 700, new OwnerCounts(owners, 95)));

        Map<String, Long> byOwner = table("MappingsByOwner", Long.class);
        assertThat(byOwner)
                .hasSize(22)
                .containsEntry(OPEN_FILE, 305L)
                .containsEntry("other", 110L)
                .containsEntry("unattributed", 95L);
        assertThat(byOwner.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(700);
    }

    @Test
    void the_page_names_the_attributes_and_notifications_that_there_are() throws Exception {
        MBeanInfo info = server.getMBeanInfo(name);
        Stream<String> attributes = Arrays.stream(info.getAttributes()).map(MBeanAttributeInfo::getName);
        Stream<String> notifications = Arrays.stream(info.getNotifications()[0].getNotifTypes());

        String page = Files.readString(PAGE);
        String section = page.substring(page.indexOf("\n## MXBean\n"), page.indexOf("\n## Which alarm\n"));
        assertThat(Pattern.compile("(?m)^\\| `(\\S+)` \\|").matcher(section).results())
                .extracting(row -> row.group(1))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(attributes, notifications).toList());
    }

    private void listen() throws Exception {
        NotificationListener listener = (notification, handback) -> arrived.add(notification);
        server.addNotificationListener(name, listener, null, null);
    }

    private void show(Sample sample) {
        bean.show(sample);
        registered.sampled(sample, latest);
        latest = sample;
    }

    private Notification next() throws InterruptedException {
        Notification notification = arrived.poll(20, TimeUnit.SECONDS);
        assertThat(notification).as("a notification within 20 s").isNotNull();
        return notification;
    }

    private <T> Map<String, T> table(String attribute, Class<T> type) throws Exception {
        Map<String, T> table = new TreeMap<>();
        for (Object row : ((TabularData) server.getAttribute(name, attribute)).values()) {
            CompositeData entry = (CompositeData) row;
            table.put((String) entry.get("key"), type.cast(entry.get("value")));
        }
        return table;
    }

    private static Owner owner(String call, String api, long mappings) {
        return new Owner(call, api, List.of(), mappings, mappings, 4096 * mappings, 1, Double.NaN);
    }

    private static Sample sample(Level level, int mappings) {
        return sample(level, mappings, OwnerCounts.allUnattributed(mappings));
    }

    /** Of a process whose mappings are all files, against a limit of 1,000. */
    private static Sample sample(Level level, int mappings, OwnerCounts owners) {
        int[] kinds = new int[Kind.values().length];
        kinds[Kind.FILE.ordinal()] = mappings;
        return new Sample(
                1_700_000_000_000L + mappings,
                0,
                new Pressure(mappings, 1_000, level, Double.NaN, Double.NaN),
                new MappingSnapshot(KindCounts.copyOf(kinds), FileCounts.NONE, owners),
                0);
    }
}
