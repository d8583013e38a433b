package io.mapwatch.core.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a text that went through other hands: an editor, a Windows shell, a mail, a web page. It removes the byte order mark, UTF-16, CR
 * before LF, indentation and marks of quoting. The rest of a line stays as it was; a character is a byte. It is not for the kernel's own text: a
 * file's name there may contain any of this.
 */
final class CopiedLines implements Closeable {

    /** Far above PATH_MAX, even with four bytes for each escaped byte of a path. A longer line is no text, and comes in parts. */
    private static final int LONGEST_LINE = 64 * 1024;

    private final Reader reader;
    private final boolean wide;
    private final StringBuilder text = new StringBuilder();
    private final char[] buffer = new char[8192];
    private int at;
    private int filled;
    private long number;
    private boolean carriageReturns;
    private boolean ended = true;

    private CopiedLines(Reader reader, boolean wide) {
        this.reader = reader;
        this.wide = wide;
    }

    static CopiedLines open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        in.mark(4);
        byte[] start = in.readNBytes(3);
        in.reset();
        Charset charset = charset(start);
        in.skipNBytes(markBytes(start));
        return new CopiedLines(new InputStreamReader(in, charset), !charset.equals(ISO_8859_1));
    }

    /** The whole text, in UTF-8 unless it is in UTF-16. */
    static String text(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Charset charset = charset(bytes);
        int mark = markBytes(bytes);
        return new String(bytes, mark, bytes.length - mark, charset.equals(ISO_8859_1) ? UTF_8 : charset);
    }

    /** UTF-16 without a mark has a zero in each character of the first line. */
    private static Charset charset(byte[] start) {
        if (start.length < 2) {
            return ISO_8859_1;
        }
        int first = start[0] & 0xff;
        int second = start[1] & 0xff;
        if ((first == 0xff && second == 0xfe) || (first != 0 && second == 0)) {
            return UTF_16LE;
        }
        return (first == 0xfe && second == 0xff) || (first == 0 && second != 0) ? UTF_16BE : ISO_8859_1;
    }

    private static int markBytes(byte[] start) {
        if (start.length >= 3 && (start[0] & 0xff) == 0xef && (start[1] & 0xff) == 0xbb && (start[2] & 0xff) == 0xbf) {
            return 3;
        }
        return start.length >= 2 && (start[0] & start[1]) < 0 && !charset(start).equals(ISO_8859_1) ? 2 : 0;
    }

    /** @return the next line, null behind the last one */
    @Nullable
    String next() throws IOException {
        text.setLength(0);
        ended = false;
        while (!ended && text.length() < LONGEST_LINE && (at < filled || fill())) {
            int start = at;
            int end = Math.min(filled, start + LONGEST_LINE - text.length());
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            text.append(buffer, start, at - start);
            if (at < end) {
                ended = true;
                at++;
            }
        }
        if (!ended && text.length() == 0) {
            return null;
        }
        number++;
        int end = text.length();
        boolean returns = end > 0 && text.charAt(end - 1) == '\r';
        if (number == 1) {
            carriageReturns = returns;
        }
        String line = text.substring(0, returns && carriageReturns ? end - 1 : end);
        return unquoted(wide ? new String(line.getBytes(UTF_8), ISO_8859_1) : line);
    }

    /** The number of the last line from {@link #next}; the first is 1. */
    long number() {
        return number;
    }

    /** Whether that line had an end. One without may have been cut off. */
    boolean ended() {
        return ended;
    }

    private boolean fill() throws IOException {
        at = 0;
        filled = Math.max(0, reader.read(buffer));
        return filled > 0;
    }

    private static String unquoted(String line) {
        int from = 0;
        while (from < line.length()
                && (Blanks.isBlank(line.charAt(from)) || line.charAt(from) == '>' || line.charAt(from) == '|')) {
            from++;
        }
        return line.substring(from);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
