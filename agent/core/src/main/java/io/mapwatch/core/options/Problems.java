package io.mapwatch.core.options;

import io.mapwatch.core.text.Printable;
import java.util.ArrayList;
import java.util.List;

/** Collects lines about settings that were not understood, with the values in force instead. */
final class Problems {

    private static final int MAX_LINES = 20;

    /** In characters: a line contains several texts of the user. */
    private static final int LONGEST_TEXT = 80;

    private final List<String> lines = new ArrayList<>();
    private int leftOut;

    void notAllowed(Option<?> option, Setting setting) {
        add("option " + given(option, setting) + " is not allowed: " + option.allowed() + "; using "
                + option.defaultText());
    }

    void notBelow(Option<?> lower, Setting lowerSetting, Option<?> upper, Setting upperSetting) {
        add("option " + given(lower, lowerSetting) + " is not allowed with " + given(upper, upperSetting) + ": "
                + lower.key() + " must be below " + upper.key() + "; using " + lower.defaultText() + " and "
                + upper.defaultText());
    }

    void repeated(Option<?> option, Setting earlier, Setting later) {
        add("option " + given(option, earlier) + " is given again; using the later one, " + shown(later.value()));
    }

    /** {@code value} comes with its equals sign; empty when none is to be shown. */
    void unknown(String key, String value, String source) {
        Option<?> meant = NearestKey.to(key);
        add("unknown option " + shown(key) + shown(value) + " (" + shown(source) + "); known options: " + knownKeys()
                + (meant == null ? "" : "; did you mean " + meant.key() + "?"));
    }

    List<String> lines() {
        if (leftOut == 0) {
            return lines;
        }
        List<String> all = new ArrayList<>(lines);
        all.add("and " + leftOut + " more problems with options");
        return all;
    }

    private static String given(Option<?> option, Setting setting) {
        return option.key() + "=" + shown(setting.value()) + " (" + setting.source() + ")";
    }

    /** The user must see what was written, also characters that do not print. */
    private static String shown(String text) {
        return Printable.escaped(text, LONGEST_TEXT);
    }

    private static String knownKeys() {
        StringBuilder keys = new StringBuilder();
        for (Option<?> option : Options.all()) {
            keys.append(keys.isEmpty() ? "" : ", ").append(option.key());
        }
        return keys.toString();
    }

    private void add(String line) {
        if (lines.size() < MAX_LINES) {
            lines.add(line);
        } else {
            leftOut++;
        }
    }
}
