package io.mapwatch.demo;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentBeanTest {

    /** The shape of the agent's bean. */
    public interface PressureMXBean {
        long getMappings();

        long getLimit();

        double getRatio();

        long getHeadroom();

        String getLevel();

        double getSampleAgeSeconds();

        long getScans();
    }

    /** Lacks nearly everything. */
    public interface PoorMXBean {
        long getMappings();
    }

    private static final class Fixed implements PressureMXBean {
        @Override
        public long getMappings() {
            return 900;
        }

        @Override
        public long getLimit() {
            return 1000;
        }

        @Override
        public double getRatio() {
            return 0.9;
        }

        @Override
        public long getHeadroom() {
            return 100;
        }

        @Override
        public String getLevel() {
            return "CRITICAL";
        }

        @Override
        public double getSampleAgeSeconds() {
            return 0.25;
        }

        @Override
        public long getScans() {
            return 7;
        }
    }

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();

    @Test
    void each_attribute_is_read() throws JMException {
        server.registerMBean(new Fixed(), new ObjectName(AgentBean.NAME));
        assertThat(AgentBean.find(server, Duration.ZERO))
                .extracting(AgentBean::read)
                .isEqualTo(new AgentSample(900, 1000, 0.9, 100, "CRITICAL", 0.25, 7));
    }

    @Test
    void a_bean_that_has_gone_shows_nothing() throws JMException {
        ObjectName name = new ObjectName(AgentBean.NAME);
        server.registerMBean(new Fixed(), name);
        AgentBean bean = AgentBean.find(server, Duration.ZERO);
        server.unregisterMBean(name);
        assertThat(bean).extracting(AgentBean::read).isNull();
    }

    @Test
    void a_bean_that_lacks_an_attribute_is_refused_by_its_name() throws JMException {
        server.registerMBean((PoorMXBean) () -> 1, new ObjectName(AgentBean.NAME));
        AgentBean bean = requireNonNull(AgentBean.find(server, Duration.ZERO));
        assertThatThrownBy(bean::read).isInstanceOf(IllegalStateException.class).hasMessageContaining("as Limit");
    }

    @Test
    void a_bean_that_comes_late_is_waited_for() throws InterruptedException {
        Thread late = new Thread(() -> {
            try {
                server.registerMBean(new Fixed(), new ObjectName(AgentBean.NAME));
            } catch (JMException e) {
                throw new IllegalStateException(e);
            }
        });
        late.start();
        assertThat(AgentBean.find(server, Duration.ofSeconds(20))).isNotNull();
        late.join();
    }

    @Test
    void without_patience_there_is_no_wait() {
        assertThat(AgentBean.find(server, Duration.ZERO)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-javaagent:mapwatch.jar", "-javaagent:/opt/mapwatch-0.1.0.jar=port=0,log=debug"})
    void an_agent_argument_that_names_mapwatch_is_noticed(String argument) {
        assertThat(AgentBean.startedWithAgent(List.of("-Xmx1g", argument))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-Dmapwatch.port=0",
                "-javaagent:other.jar=mapwatch.jar",
                "-javaagent:/srv/mapwatch/opentelemetry.jar",
                "-agentlib:mapwatch"
            })
    void other_arguments_are_not_taken_for_the_agent(String argument) {
        assertThat(AgentBean.startedWithAgent(List.of(argument))).isFalse();
    }
}
