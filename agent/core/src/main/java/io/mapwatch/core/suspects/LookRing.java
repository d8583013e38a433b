package io.mapwatch.core.suspects;

/** The last {@value #MOST} looks, each a set of numbers from 0 to 63. For one thread. */
final class LookRing {

    static final int MOST = 100;

    private final long[] looks = new long[MOST];
    private int next;
    private int size;

    /** Adds a look, in the place of the oldest if there are too many. */
    void add(long look) {
        looks[next] = look;
        next = (next + 1) % MOST;
        size = Math.min(size + 1, MOST);
    }

    int size() {
        return size;
    }

    /** How many looks have that number. */
    int of(int number) {
        int count = 0;
        for (int i = 0; i < size; i++) {
            count += (int) (looks[i] >>> number & 1);
        }
        return count;
    }
}
