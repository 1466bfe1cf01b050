package dev.selfplay.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;

/// Standard output that knows whether somebody still reads it: a [PrintStream] keeps to itself why it
/// failed.
public final class StandardOutput extends PrintStream {
    private final Watched watched;

    public StandardOutput(OutputStream to, Charset charset) {
        this(new Watched(to), charset);
    }

    private StandardOutput(Watched watched, Charset charset) {
        super(watched, false, charset);
        this.watched = watched;
    }

    /// Whether what read it has seen enough, as `head` has after ten lines.
    boolean unread() {
        return watched.unread;
    }

    private static final class Watched extends FilterOutputStream {
        private volatile boolean unread;

        Watched(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            try {
                out.write(bytes, from, count);
            } catch (IOException e) {
                // every system says "pipe" here, also in other languages, and of a full disk none
                // does
                unread = String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("pipe");
                throw e;
            }
        }
    }
}
