package io.mapwatch.core.options;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A switch. */
final class OnOff implements ValueType<Boolean> {

    @Override
    public String allowed() {
        return "on or off";
    }

    @Override
    public @Nullable Boolean read(String text, Map<?, ?> properties) {
        if (Words.same("on", text)) {
            return true;
        }
        return Words.same("off", text) ? false : null;
    }
}
