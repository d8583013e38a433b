package io.mapwatch.core.text;

/**
 * Makes names, values and messages of others safe to show on terminals, in logs and on pages. No character of them begins a line, controls a
 * terminal, reverses text or is invisible.
 *
 * <p>There is one alphabet. It has all characters but controls ({@code Cc}), formats ({@code Cf}), ends of lines and paragraphs ({@code Zl},
 * {@code Zp}), halves of surrogate pairs ({@code Cs}) and Unicode's plane of tags. The caller chooses the replacement: a question mark in a name, a
 * space in a sentence, the character's number where the user must see what was written.
 *
 * <p>It runs at the limit, so it loads nothing and uses no pattern. {@code Character.getType} would load a class for the first character of each
 * plane.
 */
public final class Printable {

    /** First and last character of each range that is not kept, in ascending order. */
    private static final int[] UNPRINTABLE = {
        0x00, 0x1f, 0x7f, 0x9f, 0xad, 0xad, 0x600, 0x605, 0x61c, 0x61c, 0x6dd, 0x6dd, 0x70f, 0x70f, 0x890, 0x891, 0x8e2,
        0x8e2, 0x180e, 0x180e, 0x200b, 0x200f, 0x2028, 0x202e, 0x2060, 0x206f, 0xd800, 0xdfff, 0xfeff, 0xfeff, 0xfff0,
        0xfffb, 0x110bd, 0x110bd, 0x110cd, 0x110cd, 0x13430, 0x1343f, 0x1bca0, 0x1bca3, 0x1d173, 0x1d17a, 0xe0000,
        0xe0fff
    };

    private Printable() {}

    /** The text of a name, with a question mark for each character outside the alphabet. */
    public static String of(String text) {
        return of(text, '?', Integer.MAX_VALUE);
    }

    /**
     * The text with {@code instead} for each character outside the alphabet.
     *
     * @param most in {@code char}s; a longer text is cut, but not inside a pair of surrogates
     */
    public static String of(CharSequence text, char instead, int most) {
        StringBuilder printable = new StringBuilder(Math.min(text.length(), most));
        int i = 0;
        while (i < text.length()) {
            int codePoint = Character.codePointAt(text, i);
            int chars = Character.charCount(codePoint);
            boolean kept = prints(codePoint);
            if (printable.length() + (kept ? chars : 1) > most) {
                break;
            }
            if (kept) {
                printable.append(text, i, i + chars);
            } else {
                printable.append(instead);
            }
            i += chars;
        }
        return printable.toString();
    }

    /**
     * The text with the number of each character outside the alphabet, as Java writes it: {@code \}{@code u001b}.
     *
     * @param most in {@code char}s; a longer text is cut, and ends with three dots
     */
    public static String escaped(String text, int most) {
        StringBuilder shown = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            String piece = prints(codePoint) ? Character.toString(codePoint) : escape(codePoint);
            if (shown.length() + piece.length() > most) {
                return shown.append("...").toString();
            }
            shown.append(piece);
        }
        return shown.toString();
    }

    private static String escape(int codePoint) {
        String hex = Integer.toHexString(codePoint);
        return "\\u" + "0".repeat(Math.max(0, 4 - hex.length())) + hex;
    }

    static boolean prints(int codePoint) {
        if (codePoint >= ' ' && codePoint < 0x7f) {
            return true;
        }
        for (int i = 0; i < UNPRINTABLE.length && UNPRINTABLE[i] <= codePoint; i += 2) {
            if (codePoint <= UNPRINTABLE[i + 1]) {
                return false;
            }
        }
        return true;
    }
}
