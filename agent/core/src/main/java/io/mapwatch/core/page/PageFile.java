package io.mapwatch.core.page;

import io.mapwatch.core.http.Resource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The files of the page at {@code /}, which shows {@link SnapshotJson}. Each is read from the agent's jar at each request and not kept: the page is
 * seldom opened.
 */
enum PageFile implements Resource {
    PAGE("/", "index.html", "text/html; charset=utf-8"),
    STYLE("/page.css", "page.css", "text/css; charset=utf-8"),
    SCRIPT("/page.js", "page.js", PageFile.JAVASCRIPT),
    VIEW("/view.js", "view.js", PageFile.JAVASCRIPT),
    DOM("/dom.js", "dom.js", PageFile.JAVASCRIPT),
    PLOT("/plot.js", "plot.js", PageFile.JAVASCRIPT),
    FLAME("/flame.js", "flame.js", PageFile.JAVASCRIPT),
    WORDS("/words.js", "words.js", PageFile.JAVASCRIPT),
    CHART("/chart.js", "chart.umd.min.js", PageFile.JAVASCRIPT),
    HIERARCHY("/hierarchy.js", "d3-hierarchy.min.js", PageFile.JAVASCRIPT);

    private static final String JAVASCRIPT = "text/javascript; charset=utf-8";
    private static final String FOLDER = "io/mapwatch/core/page/";

    private final String path;
    private final String name;
    private final String contentType;

    PageFile(String path, String name, String contentType) {
        this.path = path;
        this.name = name;
        this.contentType = contentType;
    }

    /** The path that it is served at. */
    String path() {
        return path;
    }

    @Override
    public String get(String accept, OutputStream body) throws IOException {
        // not Class.getResourceAsStream, which asks for a URL: the agent's loader has none
        try (InputStream in = PageFile.class.getClassLoader().getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            in.transferTo(body);
        }
        return contentType;
    }

    /** One file loads the classes for all; the others would only enlarge the endpoint's buffers. */
    @Override
    public boolean isRehearsed() {
        return this == PAGE;
    }
}
