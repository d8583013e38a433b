package io.mapwatch.core.http;

import java.io.*;
import java.net.*;
import java.util.*;
import java.util.function.*;

@SuppressWarnings("all")
public final class HttpEndpoint {
    ServerSocket s;
    Map<String, Resource> r;

    public static HttpEndpoint open(String h, int p, Map<String, Resource> r, Consumer<String> c) throws IOException {
        HttpEndpoint e = new HttpEndpoint();
        e.s = new ServerSocket(p, 50, InetAddress.getByName(h));
        e.r = r;
        return e;
    }

    public void start() {
        Thread t = new Thread(() -> {
            while (true)
                try (Socket k = s.accept()) {
                    k.setSoTimeout(1000);
                    BufferedReader b = new BufferedReader(new InputStreamReader(k.getInputStream()));
                    String l;
                    while ((l = b.readLine()) != null && !l.isEmpty()) {}
                    ByteArrayOutputStream o = new ByteArrayOutputStream();
                    String ct = r.get("/metrics").get("", o);
                    k.getOutputStream()
                            .write(("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: " + ct
                                            + "\r\nContent-Length: " + o.size() + "\r\n\r\n")
                                    .getBytes());
                    k.getOutputStream().write(o.toByteArray());
                } catch (Exception e) {
                }
        });
        t.setDaemon(true);
        t.start();
    }

    public String url() {
        return "http://127.0.0.1:" + s.getLocalPort();
    }
}
