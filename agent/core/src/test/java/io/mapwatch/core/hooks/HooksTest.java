package io.mapwatch.core.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.bootstrap.OffHeapHooks;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.Type;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What javac cannot see of calls that are written as bytes. */
class HooksTest {

    @Test
    void each_call_is_of_a_method_that_the_hooks_have() {
        Set<String> there = new HashSet<>();
        Arrays.stream(OffHeapHooks.class.getMethods())
                .forEach(method -> there.add(method.getName() + Type.getMethodDescriptor(method)));
        for (HookPoint point : HookPoint.values()) {
            for (Hook hook : Hooks.of(point, true)) {
                assertThat(there).as(point + ", " + hook.method()).contains(named(hook.behind()));
                assertIn(there, hook.admission());
                assertIn(there, hook.before());
            }
        }
    }

    @Test
    void each_call_is_given_what_its_method_takes() {
        for (HookPoint point : HookPoint.values()) {
            for (Hook hook : Hooks.of(point, true)) {
                Hook.Call call = hook.behind();
                assertThat(Type.getArgumentTypes(call.descriptor()))
                        .as(point + ", " + hook.method())
                        .hasSize(call.given().size());
            }
        }
    }

    @Test
    void mappings_can_be_refused_where_the_list_says_that_files_are_mapped_and_with_guard_alone() {
        for (HookPoint point : HookPoint.values()) {
            assertThat(refuses(Hooks.of(point, true))).as("%s", point).isEqualTo(point.mapsFiles());
            assertThat(refuses(Hooks.of(point, false))).as("%s", point).isFalse();
        }
    }

    @Test
    void a_place_that_another_makes_superfluous_comes_after_it() {
        for (HookPoint point : HookPoint.values()) {
            HookPoint better = point.better();
            if (better != null) {
                assertThat(better).as("before %s", point).isLessThan(point);
            }
        }
    }

    private static boolean refuses(List<Hook> hooks) {
        return hooks.stream().anyMatch(hook -> hook.admission() != null);
    }

    private static void assertIn(Set<String> there, Hook.@Nullable Call call) {
        if (call != null) {
            assertThat(there).contains(named(call));
        }
    }

    private static String named(Hook.Call call) {
        return call.name() + call.descriptor();
    }
}
