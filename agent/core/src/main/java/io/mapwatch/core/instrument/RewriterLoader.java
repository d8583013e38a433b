package io.mapwatch.core.instrument;

import io.mapwatch.core.loading.CopyLoader;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Defines Byte Buddy and what calls it: some 800 classes that are needed for a moment. The collector takes them with this loader.
 */
final class RewriterLoader extends CopyLoader {

    private static final String REWRITE = "io.mapwatch.core.rewrite.";
    private static final String LIBRARY = "net.bytebuddy.";

    static {
        registerAsParallelCapable();
    }

    private RewriterLoader() {
        super("mapwatch-rewriter", RewriterLoader.class.getClassLoader());
    }

    /**
     * Slow: it loads Byte Buddy.
     *
     * @param guarded whether mappings of files may be refused on entry
     */
    static ClassRewriter rewriter(boolean guarded) {
        try {
            return (ClassRewriter) new RewriterLoader()
                    .loadClass(REWRITE + "JdkClassRewriter")
                    .getConstructor(boolean.class)
                    .newInstance(guarded);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Byte Buddy cannot be loaded", e);
        }
    }

    @Override
    protected boolean copies(String name) {
        return name.startsWith(LIBRARY) || name.startsWith(REWRITE);
    }

    /** Byte Buddy reads the classes that hold the advice: through URLs, if it were left to the parent. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        return agent().getResourceAsStream(name);
    }
}
