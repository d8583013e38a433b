package io.mapwatch.core.hooks;

import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * The calls that are added to one method of the JDK. Their arguments are put aside when the method begins, since it may change its own.
 *
 * @param descriptor the begin of the method's descriptor; null for any
 * @param natives whether the method is a native one, which is wrapped
 * @param admission the call before everything else; only this one may throw
 * @param before the call before the method's own code
 * @param behind the call after the method returns or throws {@code caught}
 * @param caught internal name of the throwable that {@code behind} sees; null if it sees returns only
 */
record Hook(
        String method,
        @Nullable String descriptor,
        boolean natives,
        List<Value> values,
        @Nullable Call admission,
        @Nullable Call before,
        Call behind,
        @Nullable String caught) {

    private static final String HOOKS = "io/mapwatch/bootstrap/OffHeapHooks";

    /** A value that is put aside: an argument by its index, or a field of {@code this}. */
    record Value(int argument, @Nullable String field, Type type) {

        static Value argument(int index) {
            return new Value(index, null, Type.LONG_TYPE);
        }

        static Value object(int index) {
            return new Value(index, null, Type.getObjectType("java/lang/Object"));
        }

        static Value field(String name) {
            return new Value(-1, name, Type.LONG_TYPE);
        }

        static Value field(String name, String descriptor) {
            return new Value(-1, name, Type.getType(descriptor));
        }
    }

    /** An argument of a call. */
    enum Given {
        /** The API, an int. */
        API,
        FIRST,
        SECOND,
        /** The result of the {@code before} call; 0 without one. */
        TOKEN,
        /** The method's result; 0 where it has none. */
        RESULT,
        /** The throwable of the method; null where it returns. */
        THROWN,
        ZERO
    }

    /**
     * A call of a static method of the hooks.
     *
     * @param replaces whether the method returns the result of this call; else the result, if any, is the token
     */
    record Call(String name, String descriptor, int api, boolean replaces, List<Given> given) {

        Call(String name, String descriptor, int api, Given... given) {
            this(name, descriptor, api, false, List.of(given));
        }

        void emit(HookedMethod code) {
            for (Given one : given) {
                code.load(one, api);
            }
            code.visitMethodInsn(Opcodes.INVOKESTATIC, HOOKS, name, descriptor, false);
        }

        boolean returnsToken() {
            return !replaces && !descriptor.endsWith(")V");
        }
    }

    /** Whether it belongs into that method. */
    boolean isFor(int access, String name, String itsDescriptor) {
        return name.equals(method)
                && natives == ((access & Opcodes.ACC_NATIVE) != 0)
                && (descriptor == null || itsDescriptor.startsWith(descriptor));
    }
}
