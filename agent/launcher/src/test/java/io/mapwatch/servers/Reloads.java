package io.mapwatch.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.mapwatch.forked.ForkedJvm;

/**
 * Reloads the application of a Tomcat again and again, and asks Tomcat whether it is collected.
 *
 * @param watched whether to wait until the agent's meters have joined the application's before each
 */
record Reloads(int port, int count, boolean watched) implements Question {

    /** In which the agent finds a registry of an application that has a thread. */
    private static final int MOST_SECONDS = 18;

    @Override
    public String ask() throws Exception {
        Question application = new HttpQuestion(Tomcat.page(port, "/"));
        Question meters = new HttpQuestion(Tomcat.page(port, "/meters.jsp?seconds=" + (watched ? MOST_SECONDS : 0)));
        for (int i = 0; i < count; i++) {
            application.ask();
            assertThat(meters.ask()).endsWith("\n" + watched);
            manager("reload?path=" + Tomcat.APPLICATION).ask();
        }
        Question leaks = manager("findleaks?statusLine=true");
        ForkedJvm.await(
                "the collection of all that were reloaded", () -> leaks.ask().contains("OK - No "));
        return application.ask();
    }

    private Question manager(String command) {
        return new HttpQuestion(HttpQuestion.page(port, "/manager/text/" + command), Tomcat.USER, Tomcat.USER);
    }
}
