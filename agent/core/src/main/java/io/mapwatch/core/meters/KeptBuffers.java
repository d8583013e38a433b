package io.mapwatch.core.meters;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/** Writes text as UTF-8 through buffers that are made once; otherwise each scrape would allocate 24 KiB. For one thread at a time. */
final class KeptBuffers {

    /** The text of one write. */
    interface Text {
        void writeTo(Writer writer) throws IOException;
    }

    private static final class Forwarding extends OutputStream {

        private OutputStream target = nullOutputStream();

        @Override
        public void write(int value) throws IOException {
            target.write(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            target.write(bytes, offset, length);
        }
    }

    private final Forwarding stream = new Forwarding();
    private Writer writer = buffered();

    private Writer buffered() {
        // buffered, because simpleclient's formatter writes names character by character
        return new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8));
    }

    void write(Text text, OutputStream out) throws IOException {
        boolean whole = false;
        stream.target = out;
        try {
            text.writeTo(writer);
            writer.flush();
            whole = true;
        } finally {
            stream.target = OutputStream.nullOutputStream();
            if (!whole) {
                // the rest in the buffers belongs to the failed text
                writer = buffered();
            }
        }
    }
}
