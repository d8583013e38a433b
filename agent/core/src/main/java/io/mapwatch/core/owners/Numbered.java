package io.mapwatch.core.owners;

/** Something with a number. {@link NumberedSlots} says when a number can come again. */
abstract class Numbered {

    final int number;

    /** Whether it has made another mapping since the last search for one to give way. A lost write does no harm. */
    boolean asked;

    Numbered(int number) {
        this.number = number;
    }

    /** Whether it has to stay though it has no live mapping. */
    abstract boolean isHeld();

    final void ask() {
        if (!asked) {
            asked = true;
        }
    }
}
