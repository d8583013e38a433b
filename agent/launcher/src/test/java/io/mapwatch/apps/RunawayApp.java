package io.mapwatch.apps;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Maps a page in {@value #THREADS} threads until each is refused, counts while all stand still, unmaps some and begins again, for as
 * many seconds as its argument says, beside a {@link BusyServer} whose address it prints first. Goes no further than {@value #LEFT}
 * slots below the limit. Prints each second and, in the end, what it has found; ends with its input.
 */
public final class RunawayApp {

    private static final int THREADS = 4;
    private static final int LEFT = 200;
    private static final int MAPPED_BY_THREADS = 3_000;
    private static final int UNMAPPED_IN_A_ROUND = 50;
    private static final int UNMAPPED_AT_THE_END = 200;
    private static final int REHEARSED = 100 * THREADS;
    private static final int PAGE_BYTES = 4096;
    private static final int GARBAGE_BYTES = 16 * 1024;

    private final MappingLimit process = new MappingLimit();
    private final AgentBean agent = new AgentBean();
    private final MethodHandle invokeCleaner = invokeCleaner();
    private final CyclicBarrier barrier = new CyclicBarrier(THREADS + 1);
    private final List<Deque<MappedByteBuffer>> mapped = new ArrayList<>();

    /** How many more may be mapped. */
    private final AtomicLong room = new AtomicLong(REHEARSED);

    private final AtomicLong refused = new AtomicLong();
    private volatile @Nullable IOException refusal;
    private volatile @Nullable Throwable unexpected;
    private volatile boolean over;

    @SuppressWarnings("unused") // keeps what is allocated from being optimised away
    private volatile byte @Nullable [] garbage;

    private RunawayApp() throws Exception {}

    public static void main(String[] args) throws Exception {
        try (BusyServer server = new BusyServer()) {
            System.out.println(server.url());
            new RunawayApp().run(Long.parseLong(args[0]));
        }
    }

    private void run(long seconds) throws Exception {
        File file = File.createTempFile("runaway", ".bin");
        file.deleteOnExit();
        Files.write(file.toPath(), new byte[PAGE_BYTES]);
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            Deque<MappedByteBuffer> own = new ArrayDeque<>();
            mapped.add(own);
            FileChannel channel = FileChannel.open(file.toPath(), StandardOpenOption.READ);
            threads.add(new Thread(() -> mapInRounds(channel, own)));
        }
        threads.forEach(Thread::start);
        process.rehearse();
        countAtTheEndOfARound();
        process.splitTo(process.limit() - MAPPED_BY_THREADS);
        // no hook has seen these
        agent.awaitScan();
        room.set(process.limit() - LEFT - process.count());
        nextRound();

        long highest = 0;
        long lowest = Long.MAX_VALUE;
        long start = System.nanoTime();
        long told = 0;
        do {
            long count = countAtTheEndOfARound();
            highest = Math.max(highest, count);
            lowest = Math.min(lowest, count);
            long passed = (System.nanoTime() - start) / 1_000_000_000L;
            while (told < Math.min(passed, seconds)) {
                System.out.println("second " + ++told);
            }
            over = told == seconds;
            nextRound();
        } while (!over);
        for (Thread thread : threads) {
            thread.join();
        }

        System.out.println("limit " + process.limit());
        System.out.println("highest " + highest);
        System.out.println("lowest " + lowest);
        System.out.println("again " + again(file));
        System.out.println("refused " + refused.get());
        tell("unexpected", unexpected);
        IOException last = refusal;
        if (last != null) {
            tell("exception", last);
            tell("cause", last.getCause());
        }
        System.out.println("over");
        while (System.in.read() >= 0) {
            // until the input ends
        }
    }

    private long countAtTheEndOfARound() throws Exception {
        barrier.await();
        return process.count();
    }

    private void nextRound() throws Exception {
        barrier.await();
    }

    private void mapInRounds(FileChannel channel, Deque<MappedByteBuffer> own) {
        try {
            do {
                mapAll(channel, own);
                barrier.await();
                barrier.await();
                unmap(own, over ? 0 : UNMAPPED_IN_A_ROUND);
            } while (!over);
        } catch (Throwable e) {
            unexpected = e;
            barrier.reset();
        }
    }

    private int mapAll(FileChannel channel, Deque<MappedByteBuffer> own) {
        int mappedNow = 0;
        while (room.getAndDecrement() > 0) {
            try {
                own.push(channel.map(MapMode.READ_ONLY, 0, PAGE_BYTES));
                mappedNow++;
                garbage = new byte[GARBAGE_BYTES];
            } catch (IOException e) {
                refused.incrementAndGet();
                refusal = e;
                break;
            }
        }
        room.incrementAndGet();
        return mappedNow;
    }

    private void unmap(Deque<MappedByteBuffer> own, int count) throws Throwable {
        for (int i = 0; i < count && !own.isEmpty(); i++) {
            invokeCleaner.invokeExact((ByteBuffer) own.pop());
            room.incrementAndGet();
        }
    }

    /** How many can be mapped where {@value #UNMAPPED_AT_THE_END} were unmapped. */
    private int again(File file) throws Exception {
        Deque<MappedByteBuffer> own = mapped.get(0);
        try (FileChannel channel = FileChannel.open(file.toPath(), StandardOpenOption.READ)) {
            unmap(own, UNMAPPED_AT_THE_END);
            return mapAll(channel, own);
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tell(String what, @Nullable Throwable thrown) {
        System.out.println(
                what + " " + (thrown == null ? "nothing" : thrown.getClass().getName() + ": " + thrown.getMessage()));
    }

    /** By reflection: the compiler warns of the type, and cannot be told not to. */
    private static MethodHandle invokeCleaner() throws Exception {
        Object unsafe = UnsafeBlocks.unsafe();
        return MethodHandles.lookup()
                .unreflect(unsafe.getClass().getMethod("invokeCleaner", ByteBuffer.class))
                .bindTo(unsafe);
    }
}
