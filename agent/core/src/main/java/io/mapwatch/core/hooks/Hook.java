package io.mapwatch.core.hooks;

import java.util.List;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * What is called in a method of the JDK. The calls are given values that were put aside when the method began, since it may change its
 * arguments.
 *
 * @param descriptor what the method's begins with; null for any
 * @param natives whether the method is a native one, which is wrapped
 * @param admission before everything else; the one call that may throw
 * @param before before the method's own code
 * @param behind when it returns, or throws {@code caught}
 * @param caught internal name of what {@code behind} is told of beside returns; null for nothing
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

    /** A value that is put aside: an argument by its index, or a field of the method's object. */
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
    }

    /** What a call is given. */
    enum Given {
        /** Through which API, an int. */
        API,
        FIRST,
        SECOND,
        /** What the call before the method returned; 0 without one. */
        TOKEN,
        /** What the method returns; 0 where it does not. */
        RESULT,
        /** What it throws; null where it does not. */
        THROWN,
        ZERO
    }

    /**
     * Of a static method of the hooks.
     *
     * @param replaces whether the method returns what this does; else it is the token, if it is anything
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

    /** Whether it goes into that method. */
    boolean isFor(int access, String name, String itsDescriptor) {
        return name.equals(method)
                && natives == ((access & Opcodes.ACC_NATIVE) != 0)
                && (descriptor == null || itsDescriptor.startsWith(descriptor));
    }
}
