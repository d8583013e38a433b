package io.mapwatch.core.options;

/**
 * One value given by a user.
 *
 * @param value without space or quotes around it
 * @param source where it was given, as part of a sentence
 */
record Setting(String value, String source) {

    static final String DEFAULT_SOURCE = "default";

    /**
     * Takes off the space around {@code text} and then one pair of quotes, which {@code docker run --env-file} and some
     * YAML templates leave in.
     */
    static String clean(String text) {
        String value = text.strip();
        int last = value.length() - 1;
        boolean quoted = last > 0
                && value.charAt(0) == value.charAt(last)
                && (value.charAt(0) == '"' || value.charAt(0) == '\'');
        return quoted ? value.substring(1, last).strip() : value;
    }
}
