package io.mapwatch.core.offheap;

/**
 * A part of {@link LiveMappings}, with a lock of its own: open addressing with linear probing; an address of 0 marks a free
 * slot. At most three quarters full, so an entry takes 32 to 64 bytes.
 */
final class LiveShard {

    private final int maxSize;
    private long[] addresses = new long[64];
    private long[] bytes = new long[64];
    private int[] sites = new int[64];
    private int[] bornSeconds = new int[64];
    private int size;

    LiveShard(int maxSize) {
        this.maxSize = maxSize;
    }

    synchronized int size() {
        return size;
    }

    synchronized boolean put(long address, long blockBytes, int site, int now, long hash) {
        int slot = slotOf(address, hash);
        if (addresses[slot] == 0) {
            if (size == maxSize) {
                return false;
            }
            if (size >= addresses.length / 4 * 3) {
                grow();
                slot = slotOf(address, hash);
            }
            size++;
            addresses[slot] = address;
        }
        bytes[slot] = blockBytes;
        sites[slot] = site;
        bornSeconds[slot] = now;
        return true;
    }

    synchronized long remove(long address, long hash) {
        int slot = slotOf(address, hash);
        if (addresses[slot] == 0) {
            return 0;
        }
        long removed = bytes[slot];
        size--;
        closeGap(slot);
        return removed;
    }

    /** The slot that holds {@code address}, or the free one where it would go. */
    private int slotOf(long address, long hash) {
        int mask = addresses.length - 1;
        int slot = home(hash, mask);
        while (addresses[slot] != 0 && addresses[slot] != address) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Moves back the entries behind {@code gap} that were pushed past it, so that no probe stops too early. */
    private void closeGap(int gap) {
        int mask = addresses.length - 1;
        int free = gap;
        for (int slot = (gap + 1) & mask; addresses[slot] != 0; slot = (slot + 1) & mask) {
            int home = home(LiveMappings.hash(addresses[slot]), mask);
            if (((slot - home) & mask) >= ((slot - free) & mask)) {
                move(slot, free);
                free = slot;
            }
        }
        addresses[free] = 0;
    }

    synchronized void copyTo(LiveRanges ranges) {
        for (int slot = 0; slot < addresses.length; slot++) {
            if (addresses[slot] != 0) {
                ranges.add(addresses[slot], bytes[slot], sites[slot], bornSeconds[slot]);
            }
        }
    }

    private void move(int from, int to) {
        addresses[to] = addresses[from];
        bytes[to] = bytes[from];
        sites[to] = sites[from];
        bornSeconds[to] = bornSeconds[from];
    }

    private void grow() {
        long[] oldAddresses = addresses;
        long[] oldBytes = bytes;
        int[] oldSites = sites;
        int[] oldBorn = bornSeconds;
        int capacity = 2 * oldAddresses.length;
        long[] newAddresses = new long[capacity];
        long[] newBytes = new long[capacity];
        int[] newSites = new int[capacity];
        int[] newBorn = new int[capacity];
        // all arrays are there: from here on nothing can fail
        addresses = newAddresses;
        bytes = newBytes;
        sites = newSites;
        bornSeconds = newBorn;
        for (int i = 0; i < oldAddresses.length; i++) {
            if (oldAddresses[i] != 0) {
                int slot = slotOf(oldAddresses[i], LiveMappings.hash(oldAddresses[i]));
                addresses[slot] = oldAddresses[i];
                bytes[slot] = oldBytes[i];
                sites[slot] = oldSites[i];
                bornSeconds[slot] = oldBorn[i];
            }
        }
    }

    private static int home(long hash, int mask) {
        return (int) (hash >>> 20) & mask;
    }
}
