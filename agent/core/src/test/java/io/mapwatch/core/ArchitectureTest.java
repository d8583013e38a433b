package io.mapwatch.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.FileDescriptor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The boundaries of docs/architecture.md, one rule a sentence, and its table of rooms. */
class ArchitectureTest {

    private static final String CORE = "io.mapwatch.core.";
    private static final String ANNOTATIONS = "org.jspecify..";

    private static final JavaClasses AGENT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.mapwatch");

    @Test
    void hook_classes_depend_on_java_base_alone() {
        onlyDependsOn("io.mapwatch.bootstrap", "java.lang..", "java.util..");
    }

    @Test
    void each_room_uses_those_that_the_page_names() throws IOException {
        Map<String, Set<String>> rooms = RoomsTable.read();

        Map<String, Set<String>> used = new TreeMap<>();
        AGENT.stream()
                .map(ArchitectureTest::room)
                .filter(room -> !room.isEmpty())
                .forEach(room -> used.computeIfAbsent(room, ArchitectureTest::used));
        assertThat(rooms).containsExactlyInAnyOrderEntriesOf(used);
    }

    @Test
    void a_room_of_the_table_stands_above_those_that_it_uses() throws IOException {
        List<String> above = new ArrayList<>();
        RoomsTable.read().forEach((room, uses) -> {
            above.add(room);
            assertThat(above).as(room).doesNotContainAnyElementsOf(uses.isEmpty() ? Set.of("no room") : uses);
        });
    }

    @Test
    void the_root_holds_three_classes() {
        assertThat(AGENT.stream()
                        .filter(type -> type.getPackageName().equals("io.mapwatch.core") && type.isTopLevelClass())
                        .filter(type -> !type.getSimpleName().equals("package-info"))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrder("AgentRuntime", "AgentStartup", "RunningAgent");
    }

    @Test
    void maps_depend_on_java_alone() {
        onlyDependsOn(CORE + "maps", "java..");
    }

    @Test
    void pressure_depends_on_java_alone() {
        onlyDependsOn(CORE + "pressure", "java..");
    }

    @Test
    void options_depend_on_java_and_text_alone() {
        onlyDependsOn(CORE + "options", "java..", CORE + "text");
    }

    @Test
    void text_depends_on_java_alone() {
        onlyDependsOn(CORE + "text", "java..");
    }

    @Test
    void a_report_needs_json_and_no_other_library() {
        onlyDependsOn(CORE + "report", "java..", "io.mapwatch.core..", "com.grack.nanojson..");
    }

    @Test
    void the_server_needs_no_library() {
        onlyDependsOn(CORE + "http", "java..", CORE + "threads");
    }

    @Test
    void what_joins_registries_names_no_metrics_library() {
        onlyDependsOn(CORE + "registry", "java..", "io.mapwatch.core..");
    }

    @Test
    void management_lives_in_vm_jmx_and_suspects() {
        noClasses()
                .that()
                .resideOutsideOfPackages(CORE + "vm", CORE + "jmx", CORE + "suspects")
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.lang.management..", "javax.management..", "com.sun.management..", "sun.management.."))
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
    void of_byte_buddy_asm_alone_is_used_and_lives_in_hooks() {
        livesIn("net.bytebuddy.jar.asm..", CORE + "hooks");
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("net\\.bytebuddy\\.(?!jar\\.asm\\.).*")
                .check(AGENT);
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
    void the_start_names_no_hook_class_before_they_are_defined() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Start")
                .or()
                .haveSimpleName("HookData")
                .or()
                .resideInAPackage("io.mapwatch.core")
                .should()
                .dependOnClassesThat(resideInAPackage("io.mapwatch.bootstrap"))
                .check(AGENT);
    }

    @Test
    void jna_lives_in_linux() {
        livesIn("com.sun.jna..", CORE + "linux");
    }

    @Test
    void the_jdks_internals_are_named_in_jdk() {
        livesIn("jdk.internal..", CORE + "jdk");
    }

    /** The JDK makes their comparators of lambdas of its own, at the first use, which may be near the limit. */
    @Test
    void the_agent_compares_without_the_jdks_comparators() {
        noClasses()
                .that()
                .resideOutsideOfPackage(CORE + "cli")
                .should()
                .callMethodWhere(target(owner(assignableTo(Comparator.class)))
                        .and(target(nameMatching("(comparing|then|reverse|natural|nulls).*"))))
                .check(AGENT);
    }

    @Test
    void java_lang_foreign_is_named_in_one_class() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(CORE + "maps.MapsQuery")
                .should()
                .dependOnClassesThat(resideInAPackage("java.lang.foreign.."))
                .check(AGENT);
    }

    @Test
    void micrometer_lives_in_meters() {
        livesIn("io.micrometer..", CORE + "meters");
        livesIn("io.prometheus..", CORE + "meters");
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
                .doNotHaveFullyQualifiedName(CORE + "log.LogThread")
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

    /** The rooms that a room's classes use, but for its own. */
    private static Set<String> used(String room) {
        return AGENT.stream()
                .filter(type -> room(type).equals(room))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(dependency -> room(dependency.getTargetClass().getBaseComponentType()))
                .filter(other -> !other.isEmpty() && !other.equals(room))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The package of a class below the core's; empty outside, and in the core's own. */
    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(CORE) ? name.substring(CORE.length()) : "";
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
