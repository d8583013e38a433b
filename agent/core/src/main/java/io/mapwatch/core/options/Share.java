package io.mapwatch.core.options;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A part of a whole, above 0 and up to 1, written as a decimal ({@code 0.8}) or in percent ({@code 80%}). */
final class Share implements ValueType<Double> {

    private static final int MAX_LENGTH = 40;

    private final String allowed;

    Share(String allowed) {
        this.allowed = allowed;
    }

    @Override
    public String allowed() {
        return allowed;
    }

    @Override
    public @Nullable Double read(String text, Map<?, ?> properties) {
        boolean percent = text.endsWith("%");
        String decimal = percent ? text.substring(0, text.length() - 1).strip() : text;
        if (!isDecimal(decimal)) {
            return null;
        }
        double number = Double.parseDouble(decimal);
        double share = percent ? number / 100 : number;
        return share > 0 && share <= 1 ? share : null;
    }

    /** Digits with at most one point: other forms that Double accepts (NaN, 1e9, 0x1p3, 1d) are more likely mistakes. */
    private static boolean isDecimal(String text) {
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits++;
            } else if (c == '.') {
                points++;
            } else {
                return false;
            }
        }
        return digits > 0 && points <= 1 && text.length() <= MAX_LENGTH;
    }
}
