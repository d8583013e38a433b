package io.mapwatch.core.hooks;

import io.mapwatch.core.hooks.Hook.Call;
import io.mapwatch.core.hooks.Hook.Given;
import io.mapwatch.core.hooks.Hook.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Writes one method with its {@link Hook}. The hook's values lie in locals behind those of the method. They are set before the method's own code
 * begins, so they stand at the end of each of the method's stack map frames (JVMS 4.7.4). All returns go to one place at the end of the code, and so
 * do throwables that the hook wants.
 */
final class HookedMethod extends MethodVisitor {

    private static final String THROWABLE = "java/lang/Throwable";

    /** The most that the hook's own code has on the stack: four longs, an int and a reference. */
    private static final int STACK = 10;

    private static final int LONG_SLOTS = 2;

    private final Hook hook;
    private final String owner;
    private final boolean isStatic;
    private final Type[] arguments;
    private final Type result;

    private final int firstLocal;
    private final int[] values;
    private final int token;
    private final int thrown;
    private final int returned;
    private final int locals;

    private final Label begin = new Label();
    private final Label end = new Label();

    /** @param maxLocals the locals of the method without its hook */
    HookedMethod(MethodVisitor next, Hook hook, String owner, int access, String descriptor, int maxLocals) {
        super(Opcodes.ASM9, next);
        this.hook = hook;
        this.owner = owner;
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.arguments = Type.getArgumentTypes(descriptor);
        this.result = Type.getReturnType(descriptor);
        this.firstLocal = maxLocals;
        this.values = new int[hook.values().size()];
        int local = maxLocals;
        for (int i = 0; i < values.length; i++) {
            values[i] = local;
            local += hook.values().get(i).type().getSize();
        }
        this.token = local;
        this.thrown = token + LONG_SLOTS;
        this.returned = thrown + 1;
        this.locals = returned + result.getSize();
    }

    @Override
    public void visitCode() {
        super.visitCode();
        Call admission = hook.admission();
        if (admission != null) {
            admission.emit(this);
        }
        for (int i = 0; i < values.length; i++) {
            putAside(hook.values().get(i), values[i]);
        }
        super.visitInsn(Opcodes.LCONST_0);
        super.visitVarInsn(Opcodes.LSTORE, token);
        super.visitInsn(Opcodes.ACONST_NULL);
        super.visitVarInsn(Opcodes.ASTORE, thrown);
        if (result.getSize() > 0) {
            super.visitInsn(zero());
            super.visitVarInsn(result.getOpcode(Opcodes.ISTORE), returned);
        }
        Call before = hook.before();
        if (before != null) {
            withoutFailing(before, argumentTypes());
        }
        super.visitLabel(begin);
    }

    private void putAside(Value value, int local) {
        if (value.field() == null) {
            int from = isStatic ? 0 : 1;
            for (int i = 0; i < value.argument(); i++) {
                from += arguments[i].getSize();
            }
            super.visitVarInsn(value.type().getOpcode(Opcodes.ILOAD), from);
        } else {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitFieldInsn(
                    Opcodes.GETFIELD, owner, value.field(), value.type().getDescriptor());
        }
        super.visitVarInsn(value.type().getOpcode(Opcodes.ISTORE), local);
    }

    private int zero() {
        return switch (result.getSort()) {
            case Type.LONG -> Opcodes.LCONST_0;
            case Type.ARRAY, Type.OBJECT -> Opcodes.ACONST_NULL;
            default -> Opcodes.ICONST_0;
        };
    }

    void load(Given what, int api) {
        switch (what) {
            case API -> super.visitInsn(Opcodes.ICONST_0 + api);
            case FIRST -> loadValue(0);
            case SECOND -> loadValue(1);
            case TOKEN -> super.visitVarInsn(Opcodes.LLOAD, token);
            case RESULT -> super.visitVarInsn(result.getOpcode(Opcodes.ILOAD), returned);
            case THROWN -> super.visitVarInsn(Opcodes.ALOAD, thrown);
            case ZERO -> super.visitInsn(Opcodes.LCONST_0);
        }
    }

    private void loadValue(int index) {
        super.visitVarInsn(hook.values().get(index).type().getOpcode(Opcodes.ILOAD), values[index]);
    }

    /** Catches throwables at the call of a hook: the hook itself throws nothing, but a full stack does. */
    private void withoutFailing(Call call, List<Object> methodLocals) {
        Label from = new Label();
        Label to = new Label();
        Label failed = new Label();
        Label done = new Label();
        super.visitTryCatchBlock(from, to, failed, THROWABLE);
        super.visitLabel(from);
        call.emit(this);
        if (call.replaces()) {
            super.visitVarInsn(Opcodes.ASTORE, returned);
        } else if (call.returnsToken()) {
            super.visitVarInsn(Opcodes.LSTORE, token);
        }
        super.visitLabel(to);
        super.visitJumpInsn(Opcodes.GOTO, done);
        super.visitLabel(failed);
        frame(methodLocals, THROWABLE);
        super.visitInsn(Opcodes.POP);
        super.visitLabel(done);
        frame(methodLocals);
    }

    /** Puts the value of a return aside and goes to the end. */
    @Override
    public void visitInsn(int opcode) {
        if (opcode < Opcodes.IRETURN || opcode > Opcodes.RETURN) {
            super.visitInsn(opcode);
            return;
        }
        if (opcode != Opcodes.RETURN) {
            super.visitVarInsn(result.getOpcode(Opcodes.ISTORE), returned);
        }
        super.visitJumpInsn(Opcodes.GOTO, end);
    }

    @Override
    public void visitFrame(int type, int localCount, Object[] local, int stackCount, Object[] stack) {
        List<Object> own = Arrays.asList(local).subList(0, localCount);
        List<Object> all = withKept(own);
        super.visitFrame(Opcodes.F_NEW, all.size(), all.toArray(), stackCount, stack);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        String caught = hook.caught();
        if (caught != null) {
            Label thrownHere = new Label();
            super.visitTryCatchBlock(begin, thrownHere, thrownHere, caught);
            super.visitLabel(thrownHere);
            frame(List.of(), caught);
            super.visitVarInsn(Opcodes.ASTORE, thrown);
        }
        super.visitLabel(end);
        frame(List.of());
        withoutFailing(hook.behind(), List.of());
        if (caught != null) {
            Label returns = new Label();
            super.visitVarInsn(Opcodes.ALOAD, thrown);
            super.visitJumpInsn(Opcodes.IFNULL, returns);
            super.visitVarInsn(Opcodes.ALOAD, thrown);
            super.visitInsn(Opcodes.ATHROW);
            super.visitLabel(returns);
            frame(List.of());
        }
        if (result.getSize() > 0) {
            load(Given.RESULT, 0);
        }
        super.visitInsn(result.getOpcode(Opcodes.IRETURN));
        super.visitMaxs(Math.max(maxStack, STACK), locals);
    }

    /** The types in the method's locals when it begins. */
    private List<Object> argumentTypes() {
        List<Object> types = new ArrayList<>();
        if (!isStatic) {
            types.add(owner);
        }
        for (Type argument : arguments) {
            types.add(verificationType(argument));
        }
        return types;
    }

    private void frame(List<Object> methodLocals, Object... stack) {
        List<Object> all = withKept(methodLocals);
        super.visitFrame(Opcodes.F_NEW, all.size(), all.toArray(), stack.length, stack);
    }

    private List<Object> withKept(List<Object> methodLocals) {
        List<Object> all = new ArrayList<>(methodLocals);
        int slots = 0;
        for (Object type : methodLocals) {
            slots += type.equals(Opcodes.LONG) || type.equals(Opcodes.DOUBLE) ? LONG_SLOTS : 1;
        }
        for (; slots < firstLocal; slots++) {
            all.add(Opcodes.TOP);
        }
        for (Value value : hook.values()) {
            all.add(verificationType(value.type()));
        }
        all.add(Opcodes.LONG);
        all.add(THROWABLE);
        if (result.getSize() > 0) {
            all.add(verificationType(result));
        }
        return all;
    }

    private static Object verificationType(Type type) {
        return switch (type.getSort()) {
            case Type.LONG -> Opcodes.LONG;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.ARRAY -> type.getDescriptor();
            case Type.OBJECT -> type.getInternalName();
            default -> Opcodes.INTEGER;
        };
    }
}
