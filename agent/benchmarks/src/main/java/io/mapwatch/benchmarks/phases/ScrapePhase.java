package io.mapwatch.benchmarks.phases;

import io.mapwatch.benchmarks.apps.ScrapeApp;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Scrapes /metrics by a client in the same JVM, with more call sites than are exported by name. */
public final class ScrapePhase implements Phase {

    public static final String SCRAPE = "scrape of /metrics";

    private static final int CALL_SITES = 30;
    private static final Pattern PORT = Pattern.compile("http://[^ ]*:([0-9]+)");

    @Override
    public void measure(Run run) throws Exception {
        for (Jdk jdk : run.jdks()) {
            try (Jvm jvm = Jvm.start(
                    run,
                    jdk,
                    run.agent("port=0,hooks=sync,interval=1s"),
                    ScrapeApp.class.getName(),
                    run.workspace().generatedClassesJar().toString(),
                    run.workspace().folder().resolve("scrape.page").toString(),
                    String.valueOf(CALL_SITES),
                    String.valueOf(run.effort().scrapes()))) {
                String startLine = StartPhase.awaitHooks(jvm);
                jvm.await(ScrapeApp.READY);
                // time for a scan, which finds the owners
                Thread.sleep(2_000);
                jvm.say(port(startLine));
                jvm.end();
                run.addAll(SCRAPE, jdk, jvm);
            }
        }
    }

    private static String port(String startLine) throws IOException {
        Matcher matcher = PORT.matcher(startLine);
        if (!matcher.find()) {
            throw new IOException("no address in: " + startLine);
        }
        return matcher.group(1);
    }
}
