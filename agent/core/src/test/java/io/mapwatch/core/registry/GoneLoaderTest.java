package io.mapwatch.core.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoneLoaderTest {

    @Test
    void a_loader_of_tomcat_has_gone_from_the_moment_on_in_which_its_application_begins_to_stop() {
        assertThat(GoneLoader.isStopped(new Loader("STARTED", "STARTING_PREP"))).isFalse();
        assertThat(GoneLoader.isStopped(new Loader("STARTED", "STARTED"))).isFalse();
        assertThat(GoneLoader.isStopped(new Loader("STARTED", "STOPPING_PREP"))).isTrue();
        assertThat(GoneLoader.isStopped(new Loader("STOPPING_PREP", "STOPPING")))
                .isTrue();
        assertThat(GoneLoader.isStopped(new Loader("STOPPED", "STARTED"))).isTrue();
    }

    @Test
    void a_loader_without_a_state_has_not_gone() {
        assertThat(GoneLoader.isStopped(getClass().getClassLoader())).isFalse();
    }

    /** As Tomcat's {@code WebappClassLoaderBase} tells of itself and, by its resources, of its application. */
    public static final class Loader extends ClassLoader {

        private final String state;
        private final Resources resources;

        Loader(String state, String ofApplication) {
            super(null);
            this.state = state;
            this.resources = new Resources(new Context(ofApplication));
        }

        public String getState() {
            return state;
        }

        public Resources getResources() {
            return resources;
        }
    }

    public record Resources(Context getContext) {}

    public record Context(String getState) {}
}
