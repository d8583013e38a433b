package io.mapwatch.benchmarks.report;

/** A page with one part, between two comments, that the benchmarks write. */
public final class Page {

    static final String BEGIN = "<!-- results: written by benchmarks.jar -->\n";
    static final String END = "<!-- end of results -->\n";

    private Page() {}

    /**
     * {@code page} with {@code results} between the comments.
     *
     * @throws IllegalArgumentException if a comment is missing
     */
    public static String withResults(String page, String results) {
        int begin = page.indexOf(BEGIN);
        int end = page.indexOf(END, Math.max(begin, 0));
        if (begin < 0 || end < 0) {
            throw new IllegalArgumentException("the page lacks the line " + (begin < 0 ? BEGIN : END).strip());
        }
        return page.substring(0, begin + BEGIN.length()) + '\n' + results + page.substring(end);
    }
}
