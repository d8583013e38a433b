package io.mapwatch.benchmarks.apps;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.LogManager;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat with one web application, without a servlet. It asks itself for a page, says when it has answered, and waits for the end of its input. */
public final class TomcatApp {

    public static final String ANSWERED = "Tomcat has answered";

    private TomcatApp() {}

    public static void main(String[] args) throws Exception {
        LogManager.getLogManager().reset();
        Path folder = Files.createTempDirectory("mapwatch-tomcat");
        Path application = Files.createDirectories(folder.resolve("webapps/application"));
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.addContext("", application.toString()).setParentClassLoader(TomcatApp.class.getClassLoader());
        tomcat.start();
        request(tomcat.getConnector().getLocalPort());
        System.out.println(ANSWERED);
        while (System.in.read() >= 0) {
            // the measurement ends it
        }
    }

    private static void request(int port) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/page").toURL().openConnection();
        connection.getResponseCode();
        InputStream body = connection.getErrorStream();
        if (body != null) {
            body.close();
        }
    }
}
