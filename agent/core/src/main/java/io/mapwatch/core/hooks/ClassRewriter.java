package io.mapwatch.core.hooks;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;

/**
 * Makes new bytes for JDK classes, with the hooks in them. It uses only the ASM inside Byte Buddy: Byte Buddy itself has a thousand classes, and they
 * would stay in the metaspace and the code cache for good.
 */
final class ClassRewriter {

    /** A class file format that ASM reads. The JDK's may be newer, but the parts that are needed here have not changed since. */
    private static final byte READ_AS_MAJOR = Opcodes.V17;

    private static final int MAJOR_VERSION = 7;

    private final boolean guarded;

    /** @param guarded whether mappings of files may be refused on entry */
    ClassRewriter(boolean guarded) {
        this.guarded = guarded;
    }

    /** @param original the class as it is in the runtime image */
    byte[] hooked(HookPoint point, byte[] original) {
        byte[] known = original.clone();
        known[MAJOR_VERSION] = READ_AS_MAJOR;
        ClassReader reader = new ClassReader(known);
        List<Hook> hooks = Hooks.of(point, guarded);
        Locals locals = new Locals(hooks);
        reader.accept(locals, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        ClassWriter writer = new ClassWriter(reader, 0);
        HookedClass hooked = new HookedClass(writer, hooks, locals.most);
        reader.accept(hooked, ClassReader.EXPAND_FRAMES);
        if (hooked.done.size() < hooks.size()) {
            throw new IllegalStateException(
                    point.type() + " has " + hooked.done.size() + " of " + hooks.size() + " methods");
        }
        byte[] bytes = writer.toByteArray();
        bytes[MAJOR_VERSION] = original[MAJOR_VERSION];
        return bytes;
    }

    private static @Nullable Hook find(List<Hook> hooks, int access, String name, String descriptor) {
        for (Hook hook : hooks) {
            if (hook.isFor(access, name, descriptor)) {
                return hook;
            }
        }
        return null;
    }

    /** Finds how many locals each method has: that is known only at its end. */
    private static final class Locals extends ClassVisitor {

        private final List<Hook> hooks;
        private final Map<String, Integer> most = new HashMap<>();

        Locals(List<Hook> hooks) {
            super(Opcodes.ASM9);
            this.hooks = hooks;
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            if (find(hooks, access, name, descriptor) == null) {
                return null;
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMaxs(int maxStack, int maxLocals) {
                    most.put(name + descriptor, maxLocals);
                }
            };
        }
    }

    private static final class HookedClass extends ClassVisitor {

        private final List<Hook> hooks;
        private final Map<String, Integer> locals;
        private String type = "";

        /** By identity: the hash of a record is code that the JDK makes at its first use, in 45 ms for these. */
        private final Set<Hook> done = Collections.newSetFromMap(new IdentityHashMap<>());

        HookedClass(ClassVisitor next, List<Hook> hooks, Map<String, Integer> locals) {
            super(Opcodes.ASM9, next);
            this.hooks = hooks;
            this.locals = locals;
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superName,
                String @Nullable [] interfaces) {
            type = name;
            super.visit(version, access, name, signature, superName, interfaces);
        }

        @Override
        public @Nullable MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            Hook hook = find(hooks, access, name, descriptor);
            if (hook == null) {
                return super.visitMethod(access, name, descriptor, signature, exceptions);
            }
            done.add(hook);
            if (hook.natives()) {
                wrap(hook, access, name, descriptor, exceptions);
            } else {
                MethodVisitor plain = super.visitMethod(access, name, descriptor, signature, exceptions);
                int maxLocals = locals.getOrDefault(name + descriptor, 0);
                return new HookedMethod(plain, hook, type, access, descriptor, maxLocals);
            }
            String renamed = HookPoint.NATIVE_PREFIX + name;
            int hidden = (access & ~(Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED))
                    | Opcodes.ACC_PRIVATE
                    | Opcodes.ACC_SYNTHETIC;
            return super.visitMethod(hidden, renamed, descriptor, signature, exceptions);
        }

        /** Adds a method with the native method's old name, which calls it by its new name. */
        private void wrap(Hook hook, int access, String name, String descriptor, String @Nullable [] exceptions) {
            int size = Type.getArgumentsAndReturnSizes(descriptor) >> 2;
            boolean isStatic = (access & Opcodes.ACC_STATIC) != 0;
            int slots = isStatic ? size - 1 : size;
            int visible = access & ~Opcodes.ACC_NATIVE;
            MethodVisitor plain = super.visitMethod(visible, name, descriptor, null, exceptions);
            MethodVisitor code = new HookedMethod(plain, hook, type, access, descriptor, slots);
            code.visitCode();
            int local = 0;
            if (!isStatic) {
                code.visitVarInsn(Opcodes.ALOAD, local++);
            }
            for (Type argument : Type.getArgumentTypes(descriptor)) {
                code.visitVarInsn(argument.getOpcode(Opcodes.ILOAD), local);
                local += argument.getSize();
            }
            int call = isStatic ? Opcodes.INVOKESTATIC : Opcodes.INVOKESPECIAL;
            code.visitMethodInsn(call, type, HookPoint.NATIVE_PREFIX + name, descriptor, false);
            code.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
            code.visitMaxs(slots, slots);
            code.visitEnd();
        }
    }
}
