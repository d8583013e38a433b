package io.mapwatch.lambdas;

import java.util.List;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;

/** Adds members to a nest: they may use its private methods (JVMS 5.4.4). */
final class NestHost extends ClassVisitor {

    private final List<String> members;

    private NestHost(ClassVisitor next, List<String> members) {
        super(Opcodes.ASM9, next);
        this.members = members;
    }

    static byte[] withMembers(byte[] host, List<String> members) {
        ClassReader reader = new ClassReader(host);
        ClassWriter writer = new ClassWriter(reader, 0);
        reader.accept(new NestHost(writer, members), 0);
        return writer.toByteArray();
    }

    @Override
    public void visitEnd() {
        // the writer keeps attributes apart, so that their order does not matter
        members.forEach(super::visitNestMember);
        super.visitEnd();
    }
}
