package io.mapwatch.core.offheap;

/**
 * A part of {@link LiveMappings}, with a lock of its own: open addressing with linear probing; an address of 0 marks a free
 * slot, negative bytes an entry that is leaving. At most three quarters full, so an entry takes 32 to 64 bytes.
 */
final class LiveShard {

    private final int maxSize;
    private long[] addresses = new long[64];
    private long[] bytes = new long[64];
    private long[] origins = new long[64];
    private int size;

    LiveShard(int maxSize) {
        this.maxSize = maxSize;
    }

    synchronized int size() {
        return size;
    }

    /** @return whether there was room for it */
    synchronized boolean put(long address, long blockBytes, long origin, long hash) {
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
        origins[slot] = origin;
        return true;
    }

    /** @return the bytes of what starts at {@code address}; 0 when nothing does */
    synchronized long remove(long address, long hash) {
        int slot = slotOf(address, hash);
        return addresses[slot] == 0 ? 0 : removeSlot(slot);
    }

    /** @return the bytes of what starts at {@code address}; 0 when nothing does */
    synchronized long beginLeaving(long address, long hash) {
        int slot = slotOf(address, hash);
        if (addresses[slot] == 0) {
            return 0;
        }
        bytes[slot] = -Math.abs(bytes[slot]);
        return -bytes[slot];
    }

    /** Removes what starts at {@code address} if it is leaving, and returns its bytes; else 0. */
    synchronized long removeLeaving(long address, long hash) {
        int slot = slotOf(address, hash);
        return addresses[slot] == 0 || bytes[slot] > 0 ? 0 : removeSlot(slot);
    }

    synchronized void stays(long address, long hash) {
        int slot = slotOf(address, hash);
        if (addresses[slot] != 0) {
            bytes[slot] = Math.abs(bytes[slot]);
        }
    }

    /** What {@link #put} was given with {@code address}; 0 when nothing starts there. */
    synchronized long origin(long address, long hash) {
        int slot = slotOf(address, hash);
        return addresses[slot] == 0 ? 0 : origins[slot];
    }

    private long removeSlot(int slot) {
        long removed = Math.abs(bytes[slot]);
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
                ranges.add(
                        addresses[slot],
                        Math.abs(bytes[slot]),
                        LiveMappings.site(origins[slot]),
                        LiveMappings.bornSeconds(origins[slot]));
            }
        }
    }

    private void move(int from, int to) {
        addresses[to] = addresses[from];
        bytes[to] = bytes[from];
        origins[to] = origins[from];
    }

    private void grow() {
        long[] oldAddresses = addresses;
        long[] oldBytes = bytes;
        long[] oldOrigins = origins;
        int capacity = 2 * oldAddresses.length;
        long[] newAddresses = new long[capacity];
        long[] newBytes = new long[capacity];
        long[] newOrigins = new long[capacity];
        // all arrays are there: from here on nothing can fail
        addresses = newAddresses;
        bytes = newBytes;
        origins = newOrigins;
        for (int i = 0; i < oldAddresses.length; i++) {
            if (oldAddresses[i] != 0) {
                int slot = slotOf(oldAddresses[i], LiveMappings.hash(oldAddresses[i]));
                addresses[slot] = oldAddresses[i];
                bytes[slot] = oldBytes[i];
                origins[slot] = oldOrigins[i];
            }
        }
    }

    private static int home(long hash, int mask) {
        return (int) (hash >>> 20) & mask;
    }
}
