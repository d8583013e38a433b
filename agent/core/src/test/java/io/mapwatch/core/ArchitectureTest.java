package io.mapwatch.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileDescriptor;
import org.junit.jupiter.api.Test;

/** The boundaries of docs/architecture.md, one rule a sentence. */
class ArchitectureTest {

    private static final String CORE = "io.mapwatch.core.";
    private static final String ANNOTATIONS = "org.jspecify..";

    private static final JavaClasses AGENT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.mapwatch");

    @Test
    void hook_classes_depend_on_java_base_alone() {
        onlyDependsOn("io.mapwatch.bootstrap", "java.lang..");
    }

    @Test
    void mapping_depends_on_java_alone() {
        onlyDependsOn(CORE + "mapping", "java..");
    }

    @Test
    void pressure_depends_on_java_alone() {
        onlyDependsOn(CORE + "pressure", "java..");
    }

    @Test
    void options_depend_on_java_alone() {
        onlyDependsOn(CORE + "options", "java..");
    }

    @Test
    void http_depends_on_the_agents_threads_alone() {
        onlyDependsOn(CORE + "http", "java..", CORE + "threads");
    }

    @Test
    void procfs_depends_on_mapping() {
        onlyDependsOn(CORE + "procfs", "java..", CORE + "mapping");
    }

    @Test
    void sampling_depends_on_mapping_pressure_and_the_agents_threads() {
        onlyDependsOn(CORE + "sampling", "java..", CORE + "mapping", CORE + "pressure", CORE + "threads");
    }

    @Test
    void a_report_depends_on_what_it_reports_and_on_json() {
        onlyDependsOn(
                CORE + "report",
                "java..",
                CORE + "mapping",
                CORE + "pressure",
                CORE + "sampling",
                "com.grack.nanojson..");
    }

    @Test
    void what_the_hooks_saw_depends_on_the_hooks_and_mapping() {
        onlyDependsOn(CORE + "offheap", "java..", CORE + "mapping", "io.mapwatch.bootstrap");
    }

    @Test
    void what_the_vm_tells_depends_on_mapping_and_sampling() {
        onlyDependsOn(CORE + "vm", "java..", CORE + "mapping", CORE + "pressure", CORE + "sampling");
    }

    @Test
    void what_joins_registries_names_no_metrics_library_and_no_meter() {
        onlyDependsOn(
                CORE + "registry",
                "java..",
                CORE + "loading",
                CORE + "pressure",
                CORE + "sampling",
                CORE + "offheap",
                CORE + "mapping",
                CORE + "threads");
    }

    @Test
    void only_the_wiring_asks_the_vm() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.mapwatch.core", CORE + "vm")
                .should()
                .dependOnClassesThat(resideInAPackage(CORE + "vm"))
                .check(AGENT);
    }

    @Test
    void management_lives_in_vm_and_events() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CORE + "vm", CORE + "events")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.lang.management..", "javax.management..", "com.sun.management..", "sun.management.."))
                .check(AGENT);
    }

    @Test
    void readers_do_not_depend_on_each_other() {
        slices().matching(CORE + "(metrics|events|http)..")
                .should()
                .notDependOnEachOther()
                .check(AGENT);
    }

    @Test
    void what_everybody_may_use_is_an_interface_of_the_jdks_types() {
        onlyDependsOn(CORE + "bean", "java.lang..", "java.util..");
        classes().that().resideInAPackage(CORE + "bean").should().beInterfaces().check(AGENT);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching("io.mapwatch.(**)").should().beFreeOfCycles().check(AGENT);
    }

    @Test
    void of_byte_buddy_asm_alone_is_used_and_lives_in_instrument() {
        livesIn("net.bytebuddy.jar.asm..", CORE + "instrument");
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("net\\.bytebuddy\\.(?!jar\\.asm\\.).*")
                .check(AGENT);
    }

    @Test
    void loaders_of_copies_depend_on_java_alone() {
        onlyDependsOn(CORE + "loading", "java..");
    }

    @Test
    void the_making_of_files_depends_on_java_alone() {
        onlyDependsOn(CORE + "files", "java..");
    }

    @Test
    void threads_are_made_in_one_class() {
        onlyDependsOn(CORE + "threads", "java..");
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(CORE + "threads.AgentThread")
                .and()
                .resideInAPackage("io.mapwatch.core..")
                .should()
                .callConstructorWhere(target(owner(assignableTo(Thread.class))))
                .check(AGENT);
    }

    @Test
    void jna_lives_in_linux() {
        livesIn("com.sun.jna..", CORE + "linux");
    }

    @Test
    void java_lang_foreign_is_named_in_one_class() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(CORE + "procfs.MapsQuery")
                .should()
                .dependOnClassesThat(resideInAPackage("java.lang.foreign.."))
                .check(AGENT);
    }

    @Test
    void micrometer_lives_in_metrics() {
        livesIn("io.micrometer..", CORE + "metrics");
        livesIn("io.prometheus..", CORE + "metrics");
    }

    @Test
    void nothing_exits_the_jvm_or_logs_through_the_jdk() {
        noClasses().should().callMethod(System.class, "exit", int.class).check(AGENT);
        noClasses().should().callMethod(Runtime.class, "halt", int.class).check(AGENT);
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.util.logging.."))
                .orShould()
                .callMethod(System.class, "getLogger", String.class)
                .check(AGENT);
    }

    @Test
    void the_agent_writes_to_stderr_in_one_class_and_the_command_line_in_one() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(CORE + "cli.Output")
                .should()
                .accessField(System.class, "out")
                .check(AGENT);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(CORE + "cli.Output")
                .should()
                .accessField(System.class, "err")
                .check(AGENT);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(CORE + "events.LogThread")
                .should()
                .accessField(FileDescriptor.class, "err")
                .check(AGENT);
    }

    @Test
    void the_command_line_and_the_agent_start_apart() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CORE + "cli")
                .should()
                .dependOnClassesThat(resideInAPackage(CORE + "cli"))
                .check(AGENT);
        livesIn("picocli..", CORE + "cli");
        livesIn("com.sun.tools.attach..", CORE + "cli");
    }

    @Test
    void json_is_written_in_report_and_read_in_the_command_line() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CORE + "cli", CORE + "report")
                .should()
                .dependOnClassesThat(resideInAPackage("com.grack.nanojson.."))
                .check(AGENT);
    }

    @Test
    void the_jdks_http_server_is_not_used() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("com.sun.net.httpserver.."))
                .check(AGENT);
    }

    private static void onlyDependsOn(String packageName, String... allowed) {
        DescribedPredicate<JavaClass> others =
                resideOutsideOfPackages(allowed).and(resideOutsideOfPackages(packageName, ANNOTATIONS));
        noClasses()
                .that()
                .resideInAPackage(packageName)
                .should()
                .dependOnClassesThat(others)
                .check(AGENT);
    }

    private static void livesIn(String library, String packageName) {
        noClasses()
                .that()
                .resideOutsideOfPackage(packageName)
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .check(AGENT);
    }
}
