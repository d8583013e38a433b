package io.mapwatch.core.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MainBegunTest {

    @Test
    void an_attached_agent_finds_main_begun() {
        assertThat(new MainBegun(null).getAsBoolean()).isTrue();
    }

    @Test
    void a_thread_that_has_not_started_has_not_begun_main() {
        // its state is that of a thread between premain and main: no frame of an application
        Thread main = new Thread(() -> {}) {
            @Override
            public StackTraceElement[] getStackTrace() {
                return new StackTraceElement[] {
                    frame("java.lang.ClassLoader", "loadClass"),
                    frame("sun.launcher.LauncherHelper", "checkAndLoadMain")
                };
            }
        };
        assertThat(new MainBegun(main).getAsBoolean()).isFalse();
    }

    @Test
    void the_outermost_frame_decides() {
        Thread main = new Thread(() -> {}) {
            @Override
            public StackTraceElement[] getStackTrace() {
                return new StackTraceElement[] {frame("java.lang.Thread", "sleep"), frame("org.example.Main", "main")};
            }
        };
        assertThat(new MainBegun(main).getAsBoolean()).isTrue();
    }

    @Test
    void a_main_that_has_ended_had_begun() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        Thread main = new Thread(() -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        main.start();
        MainBegun begun = new MainBegun(main);
        go.countDown();
        main.join();
        assertThat(begun.getAsBoolean()).isTrue();
    }

    @Test
    void a_main_thread_that_has_gone_had_begun_and_is_not_kept() throws Exception {
        Thread main = new Thread(() -> {});
        MainBegun begun = new MainBegun(main);
        WeakReference<Thread> gone = new WeakReference<>(main);
        main = null;
        while (!gone.refersTo(null)) {
            System.gc();
        }
        assertThat(begun.getAsBoolean()).isTrue();
    }

    private static StackTraceElement frame(String type, String method) {
        return new StackTraceElement(type, method, null, -1);
    }
}
