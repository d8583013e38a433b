package io.mapwatch.core.owners;

import static io.mapwatch.bootstrap.OffHeapListener.DOWNCALL;
import static io.mapwatch.bootstrap.OffHeapListener.FILE_CHANNEL;
import static io.mapwatch.bootstrap.OffHeapListener.UNSAFE;
import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.hooks.OffHeapActivity;
import io.mapwatch.core.leaks.LeakCheck;
import io.mapwatch.core.leaks.LeakedChunks;
import io.mapwatch.core.maps.OwnerCounts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.example.Store;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random calls, against one owner for each page as the kernel has it: the last that was given a page has it. Unmaps begin and end
 * apart, as on several threads; those that are under way at the same time do not overlap, nor does one begin while its pages, or those of
 * another, have been given anew before their unmap was told to be over.
 */
class OwnersByPageTest {

    /** A block of one page is large enough for a mapping of its own. */
    private static final long PAGE = 1 << 18;

    private static final long BASE = 0x7f00_0000_0000L;
    private static final int PAGES = 192;
    private static final int LONGEST = 24;

    private final LiveMappings live = new LiveMappings(new Pages(PAGE), () -> 0);
    private final CallSites sites = new CallSites(live);
    private final OwnerAttribution owners = new OwnerAttribution(live, Unplaced.of(live), sites, () -> -1);
    private final OffHeapActivity activity = new OffHeapActivity(
            new OperationCounts(),
            new FailureCounts(),
            live,
            Unplaced.of(live),
            sites,
            new LeakCheck(new LeakedChunks()),
            (api, operation, cause, bytes) -> {},
            (handle, symbol) -> handle);

    private final int[] owner = new int[PAGES];
    private final int[] given = new int[PAGES];
    private final TreeMap<Integer, Integer> blocks = new TreeMap<>();
    private final List<Unmap> unmaps = new ArrayList<>();
    private int step;

    private record Unmap(int from, int to, int begun) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void each_page_is_of_the_last_that_was_given_it(long seed) {
        Arrays.fill(owner, OwnerCounts.NOBODY);
        Random random = new Random(seed);
        for (step = 1; step <= 4_000; step++) {
            call(random);
            int[] shown = shown();
            assertThat(Arrays.mismatch(shown, owner))
                    .as("first page that differs at step %d", step)
                    .isEqualTo(-1);
        }
    }

    private void call(Random random) {
        int from = random.nextInt(PAGES - LONGEST);
        int to = from + 1 + random.nextInt(1 + random.nextInt(LONGEST));
        switch (random.nextInt(7)) {
            case 0, 1 -> map(random, from, to);
            case 2 -> allocate(random, from, to);
            case 3 -> {
                if (!blocks.isEmpty()) {
                    free(any(random));
                }
            }
            case 4 -> {
                if (!blocks.isEmpty()) {
                    resize(random, any(random), from, to);
                }
            }
            case 5 -> beginUnmap(from, to);
            default -> {
                if (!unmaps.isEmpty()) {
                    endUnmap(random);
                }
            }
        }
    }

    private int any(Random random) {
        Integer key = blocks.ceilingKey(random.nextInt(PAGES));
        return key == null ? blocks.firstKey() : key;
    }

    /** The last page of a file may be used in part. */
    private void map(Random random, int from, int to) {
        long bytes = (to - from) * PAGE - (random.nextBoolean() ? random.nextInt((int) PAGE) : 0);
        int api = random.nextBoolean() ? FILE_CHANNEL : DOWNCALL;
        give(from, to, by(random, api, () -> activity.mapped(api, address(from), bytes)));
    }

    private void allocate(Random random, int from, int to) {
        give(from, to, by(random, UNSAFE, () -> activity.allocated(UNSAFE, block(from), blockBytes(from, to))));
        blocks.put(from, to);
    }

    private void free(int from) {
        long ignored = activity.freeing(UNSAFE, block(from));
        take(from, Objects.requireNonNull(blocks.get(from)), step);
    }

    /** In place, to another, or not at all. */
    private void resize(Random random, int old, int from, int to) {
        long token = activity.reallocating(UNSAFE, block(old));
        if (random.nextInt(3) == 0) {
            activity.reallocateFailed(UNSAFE, block(old), token, Long.MAX_VALUE);
            return;
        }
        int start = random.nextBoolean() ? old : from;
        int end = Math.min(PAGES, start + to - from);
        int site = by(
                random,
                UNSAFE,
                () -> activity.reallocated(UNSAFE, block(old), token, block(start), blockBytes(start, end)));
        take(old, Objects.requireNonNull(blocks.get(old)), step);
        give(start, end, site);
        blocks.put(start, end);
    }

    private void beginUnmap(int from, int to) {
        if (unmaps.stream().noneMatch(unmap -> (unmap.from < to && unmap.to > from) || isGivenAnew(unmap))) {
            activity.unmapping(DOWNCALL, address(from), bytes(from, to));
            unmaps.add(new Unmap(from, to, step));
        }
    }

    private boolean isGivenAnew(Unmap unmap) {
        return Arrays.stream(given, unmap.from, unmap.to).anyMatch(at -> at > unmap.begun);
    }

    private void endUnmap(Random random) {
        Unmap unmap = unmaps.remove(random.nextInt(unmaps.size()));
        long bytes = bytes(unmap.from, unmap.to) - random.nextInt(100);
        if (random.nextInt(4) == 0) {
            activity.unmapFailed(DOWNCALL, address(unmap.from), bytes, null);
        } else {
            activity.unmapped(DOWNCALL, address(unmap.from), bytes);
            take(unmap.from, unmap.to, unmap.begun);
        }
    }

    /** The number of one of two sites, which makes the call. */
    private int by(Random random, int api, Runnable call) {
        if (random.nextBoolean()) {
            return Store.open(() -> number(api, call));
        }
        return Store.openInLambda(() -> number(api, call));
    }

    private int number(int api, Runnable call) {
        call.run();
        return Objects.requireNonNull(sites.numbers().get(sites.current(api))).number;
    }

    private void give(int from, int to, int site) {
        forgetBlocks(from, to);
        Arrays.fill(owner, from, to, site);
        Arrays.fill(given, from, to, step);
    }

    /** Ends what was there before that step. */
    private void take(int from, int to, int before) {
        for (int page = from; page < to; page++) {
            if (given[page] < before) {
                forgetBlocks(page, page + 1);
                owner[page] = OwnerCounts.NOBODY;
            }
        }
    }

    /** A block of which a part is another's is not freed any more. */
    private void forgetBlocks(int from, int to) {
        blocks.entrySet().removeIf(block -> block.getKey() < to && block.getValue() > from);
    }

    private int[] shown() {
        owners.begin();
        int[] shown = new int[PAGES];
        for (int page = 0; page < PAGES; page++) {
            shown[page] = owners.ownerOf(address(page), address(page + 1));
        }
        return shown;
    }

    private static long address(int page) {
        return BASE + page * PAGE;
    }

    private static long bytes(int from, int to) {
        return (to - from) * PAGE;
    }

    private static long block(int page) {
        return address(page) + 16;
    }

    private static long blockBytes(int from, int to) {
        return bytes(from, to) - 32;
    }
}
