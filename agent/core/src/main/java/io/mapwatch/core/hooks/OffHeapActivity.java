package io.mapwatch.core.hooks;

import io.mapwatch.bootstrap.DowncallLinker;
import io.mapwatch.bootstrap.GuardRefusal;
import io.mapwatch.bootstrap.OffHeapHooks;
import io.mapwatch.bootstrap.OffHeapListener;
import io.mapwatch.core.calls.Api;
import io.mapwatch.core.calls.Cause;
import io.mapwatch.core.calls.FailureCounts;
import io.mapwatch.core.calls.FailureListener;
import io.mapwatch.core.calls.Operation;
import io.mapwatch.core.calls.OperationCounts;
import io.mapwatch.core.guard.SecondAttempt;
import io.mapwatch.core.leaks.LeakCheck;
import io.mapwatch.core.owners.CallSites;
import io.mapwatch.core.owners.LiveMappings;
import io.mapwatch.core.owners.LoadedLibraries;
import io.mapwatch.core.owners.SiteSearch;
import io.mapwatch.core.owners.StartedThreads;
import io.mapwatch.core.owners.Unplaced;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/** Turns the hooks' reports into counts and live mappings; each logical call counts once. */
public class OffHeapActivity implements OffHeapListener {

    private static final Api[] APIS = Api.values();

    private final OperationCounts operations;
    private final FailureCounts failures;
    private final LiveMappings live;
    private final StartedThreads threads;
    private final LoadedLibraries libraries;
    private final CallSites sites;
    private final LeakCheck leaks;
    private final FailureListener failureListener;
    private final DowncallLinker downcalls;

    public OffHeapActivity(
            OperationCounts operations,
            FailureCounts failures,
            LiveMappings live,
            Unplaced unplaced,
            CallSites sites,
            LeakCheck leaks,
            FailureListener failureListener,
            DowncallLinker downcalls) {
        this.operations = operations;
        this.failures = failures;
        this.live = live;
        this.threads = unplaced.threads();
        this.libraries = unplaced.libraries();
        this.sites = sites;
        this.leaks = leaks;
        this.failureListener = failureListener;
        this.downcalls = downcalls;
    }

    @Override
    public void allocated(int api, long address, long bytes) {
        SiteSearch search = sites.search(api);
        made(
                api,
                address,
                bytes,
                search == null ? CallSites.OTHER : search.walker().walk(search));
        operations.succeeded(api, Operation.ALLOCATE);
    }

    @Override
    public void allocateFailed(int api, long bytes) {
        failed(api, Operation.ALLOCATE, Cause.ENOMEM, bytes);
    }

    @Override
    public long freeing(int api, long address) {
        long bytes = live.remove(address);
        if (bytes == 0) {
            return 0;
        }
        operations.succeeded(api, Operation.FREE);
        return leaks.freeing(address, bytes);
    }

    @Override
    public void freed(int api, long address, long token) {
        leaks.freed(address, token);
    }

    @Override
    public long reallocating(int api, long address) {
        long bytes = live.beginResize(address);
        return bytes == 0 ? 0 : leaks.resizing(address, bytes);
    }

    @Override
    public void reallocated(int api, long oldAddress, long token, long address, long bytes) {
        if (token != 0) {
            live.resized(oldAddress);
            leaks.resized(oldAddress, token, address);
        }
        if (bytes >= OffHeapHooks.minBytes && OffHeapHooks.maybeMapping(address)) {
            made(api, address, bytes, site(api));
        }
        operations.succeeded(api, Operation.REALLOCATE);
    }

    @Override
    public void reallocateFailed(int api, long oldAddress, long token, long bytes) {
        if (token != 0) {
            leaks.resized(oldAddress, token, oldAddress);
        }
        failed(api, Operation.REALLOCATE, Cause.ENOMEM, bytes);
    }

    @Override
    public @Nullable GuardRefusal mapping(int api) {
        return null;
    }

    @Override
    public void mapped(int api, long address, long bytes) {
        SiteSearch search = sites.search(api);
        made(
                api,
                address,
                bytes,
                search == null ? CallSites.OTHER : search.walker().walk(search));
        operations.succeeded(api, Operation.MAP);
    }

    @Override
    public void mapFailed(int api, long bytes, @Nullable Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            if (!SecondAttempt.follows(failure)) {
                failed(api, Operation.MAP, Cause.ENOMEM, bytes);
            }
        } else {
            failed(api, Operation.MAP, failure == null ? Cause.UNKNOWN : Cause.OTHER, bytes);
        }
    }

    @Override
    public void fileMapGaveUp(long bytes, Throwable cause) {
        failed(FILE_CHANNEL, Operation.MAP, Cause.ENOMEM, bytes);
    }

    @Override
    public void unmapping(int api, long address, long bytes) {
        live.beginUnmap(address, bytes);
    }

    @Override
    public void unmapped(int api, long address, long bytes) {
        live.unmapped(address, bytes);
        operations.succeeded(api, Operation.UNMAP);
    }

    @Override
    public void unmapFailed(int api, long address, long bytes, @Nullable Throwable failure) {
        failed(api, Operation.UNMAP, causeOfUnmap(address, bytes, failure), bytes);
    }

    /** munmap(2) fails with EINVAL where the arguments are no range of pages, else with ENOMEM. */
    private Cause causeOfUnmap(long address, long bytes, @Nullable Throwable failure) {
        if (bytes <= 0 || !live.pages().beginAt(address)) {
            return Cause.OTHER;
        }
        return failure == null ? Cause.UNKNOWN : Cause.ENOMEM;
    }

    @Override
    public MethodHandle linked(MethodHandle handle, Object symbol) {
        return downcalls.linked(handle, symbol);
    }

    /**
     * Stores the thread before it runs: its end may come before its starter goes on. A second start of a thread is refused, and changes nothing. What
     * the JDK or the agent starts by itself has no starter.
     */
    @Override
    public long threadStarting(long id) {
        SiteSearch search = sites.search(THREAD);
        return search == null || threads.has(id)
                ? 0
                : threadStarting(id, search.walker().walk(search));
    }

    final long threadStarting(long id, int site) {
        if (site == CallSites.OTHER) {
            return 0;
        }
        threads.put(id, site);
        if (sites.isGone(site)) {
            threads.put(id, sites.current(THREAD));
        }
        return 1;
    }

    @Override
    public void threadNotStarted(long id) {
        threads.remove(id);
    }

    @Override
    public void threadEnded(long id) {
        threads.remove(id);
    }

    /** What the JDK loads on its own threads has no owner. */
    @Override
    public void libraryLoaded(String path) {
        int site = site(LIBRARY);
        if (site != CallSites.OTHER) {
            libraries.put(path, site);
            if (sites.isGone(site)) {
                libraries.put(path, sites.current(LIBRARY));
            }
        }
    }

    /** The number of the site that makes a mapping now. Where each frame counts, it is found in place. */
    int site(int api) {
        return sites.current(api);
    }

    final void made(int api, long address, long bytes, int site) {
        live.put(address, bytes, site);
        if (sites.isGone(site)) {
            live.put(address, bytes, sites.current(api));
        }
        leaks.given(address, bytes);
    }

    private void failed(int api, Operation operation, Cause cause, long bytes) {
        operations.failed(api, operation);
        failures.count(operation, cause);
        failureListener.failed(APIS[api], operation, cause, bytes);
    }
}
