package io.mapwatch.core.options;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names of Java packages with colons between them, or none. It does not check whether there is such a package. */
final class Packages implements ValueType<List<String>> {

    private static final String NONE = "none";

    /** Each is compared with frames of each tracked call. */
    private static final int MOST = 32;

    private static final int LONGEST = 200;

    @Override
    public String allowed() {
        return "up to " + MOST + " package names with colons between them, such as com.acme.io:com.acme.store, or none";
    }

    @Override
    public @Nullable List<String> read(String text, Map<?, ?> properties) {
        if (Words.same(NONE, text)) {
            return List.of();
        }
        List<String> packages = new ArrayList<>();
        int start = 0;
        while (start <= text.length()) {
            int colon = text.indexOf(':', start);
            int end = colon < 0 ? text.length() : colon;
            String name = text.substring(start, end).strip();
            if (packages.size() == MOST || !isPackage(name)) {
                return null;
            }
            packages.add(name);
            start = end + 1;
        }
        return List.copyOf(packages);
    }

    private static boolean isPackage(String name) {
        boolean first = true;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (first ? !Character.isJavaIdentifierStart(c) : c != '.' && !Character.isJavaIdentifierPart(c)) {
                return false;
            }
            first = c == '.';
        }
        return !first && name.length() <= LONGEST;
    }
}
