package io.mapwatch.apps;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.event.ContextClosedEvent;

/** A web application of Spring Boot with all that its class path brings. Prints its port, and {@code closed} at its end. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ActuatorApp {

    public static void main(String[] args) {
        ConfigurableApplicationContext context = SpringApplication.run(ActuatorApp.class, args);
        context.addApplicationListener(event -> {
            if (event instanceof ContextClosedEvent) {
                System.out.println("closed");
            }
        });
        System.out.println("port " + context.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
