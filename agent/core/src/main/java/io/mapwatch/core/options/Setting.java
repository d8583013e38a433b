package io.mapwatch.core.options;

/**
 * One value from a user.
 *
 * @param value without space or quotes around it
 * @param source where it was given, as part of a sentence
 */
record Setting(String value, String source) {

    static final String DEFAULT_SOURCE = "default";

    /** Removes the space around {@code text} and then one pair of quotes: {@code docker run --env-file} and some YAML templates leave quotes in. */
    static String clean(String text) {
        String value = text.strip();
        int last = value.length() - 1;
        boolean quoted = last > 0
                && value.charAt(0) == value.charAt(last)
                && (value.charAt(0) == '"' || value.charAt(0) == '\'');
        return quoted ? value.substring(1, last).strip() : value;
    }
}
