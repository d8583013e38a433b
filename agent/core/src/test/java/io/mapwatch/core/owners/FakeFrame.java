package io.mapwatch.core.owners;

import java.lang.StackWalker.StackFrame;
import org.jspecify.annotations.Nullable;

/** A frame of code that does not exist. */
record FakeFrame(
        String type,
        String method,
        int bytecodeIndex,
        @Nullable String file,
        int line) implements StackFrame {

    @Override
    public String getClassName() {
        return type;
    }

    @Override
    public String getMethodName() {
        return method;
    }

    @Override
    public Class<?> getDeclaringClass() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int getByteCodeIndex() {
        return bytecodeIndex;
    }

    @Override
    public @Nullable String getFileName() {
        return file;
    }

    @Override
    public int getLineNumber() {
        return line;
    }

    @Override
    public boolean isNativeMethod() {
        return false;
    }

    @Override
    public StackTraceElement toStackTraceElement() {
        throw new UnsupportedOperationException();
    }
}
