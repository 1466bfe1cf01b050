package dev.selfplay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.log.SecretMask;
import dev.selfplay.log.Visible;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// Standard output and standard error, line by line. With JSON wanted, standard output carries one
/// object a line and nothing else; people's text goes to standard error.
///
/// The one way to the terminal, and the place where what is printed is made fit for it, whoever wrote
/// it: see [Visible]. No text from outside can steer the terminal or pass for a line of ours: a line
/// is one line, and the further lines of a text begin with a bar. Thread-safe.
public final class Console {
    /// Before the further lines of a text, so that none can pass for a line of ours.
    private static final String FURTHER = "  | ";

    private static final String TAB = "    ";
    private static final int LONGEST_SECRET = 1 << 16;

    private final ObjectMapper mapper = new ObjectMapper();
    private final PrintStream out;
    private final PrintStream err;
    private final InputStream in;
    private final boolean terminal;
    private final ReentrantLock lock = new ReentrantLock();
    private String status = "";

    /// @param terminal whether standard error is watched on a terminal, where a line can be rewritten
    public Console(PrintStream out, PrintStream err, boolean terminal) {
        this(out, err, InputStream.nullInputStream(), terminal);
    }

    /// @param in what a secret is read from where no terminal can hide it
    public Console(PrintStream out, PrintStream err, InputStream in, boolean terminal) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.terminal = terminal;
    }

    /// Makes an empty object for [#json].
    public ObjectNode object() {
        return mapper.createObjectNode();
    }

    public void json(ObjectNode object) {
        String line;
        try {
            line = Visible.json(mapper.writeValueAsString(object));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree always has a text", e);
        }
        lock.lock();
        try {
            out.println(line);
            out.flush();
        } finally {
            lock.unlock();
        }
    }

    /// A line of the answer that was asked for. A line end within it is shown as a sign.
    public void print(String line) {
        write(out, List.of(Visible.line(line)));
    }

    /// A text of any number of lines, the first behind our own words.
    ///
    /// @param head may be empty
    public void print(String head, String text) {
        write(out, lines(head, text));
    }

    /// A text that is the whole answer, such as a prompt or a diff, line by line as it is.
    public void block(String text) {
        write(out, Visible.text(text).lines().toList());
    }

    /// Where an answer that is too long to be held is written as it is made; line by line as it is. To be
    /// flushed at the end.
    public Writer answer() {
        return new Writer() {
            private final StringBuilder line = new StringBuilder();

            @Override
            public void write(char[] letters, int from, int count) {
                line.append(letters, from, count);
                int whole = line.lastIndexOf("\n") + 1;
                if (whole > 0) {
                    out.print(Visible.text(line.substring(0, whole)));
                    line.delete(0, whole);
                }
            }

            @Override
            public void flush() {
                out.print(Visible.text(line.toString()));
                out.flush();
                line.setLength(0);
            }

            @Override
            public void close() {
                flush();
            }
        };
    }

    /// What people should know, of one line or several; secrets in it are masked.
    public void note(String text) {
        write(err, lines("", SecretMask.mask(text)));
    }

    private static List<String> lines(String head, String text) {
        List<String> lines = new ArrayList<>();
        Visible.text(text)
                .lines()
                .forEach(l -> lines.add((lines.isEmpty() ? Visible.line(head) : FURTHER) + l));
        return lines.isEmpty() ? List.of(Visible.line(head)) : lines;
    }

    private void write(PrintStream stream, List<String> lines) {
        lock.lock();
        try {
            clearStatus();
            lines.forEach(line -> stream.println(line.replace("\t", TAB)));
            stream.flush();
            drawStatus();
        } finally {
            lock.unlock();
        }
    }

    /// Replaces the one line at the bottom of a terminal; elsewhere nothing is shown.
    ///
    /// @param line null to take it away
    public void status(@Nullable String line) {
        if (!terminal) {
            return;
        }
        lock.lock();
        try {
            clearStatus();
            status = line == null ? "" : Visible.line(line);
            drawStatus();
        } finally {
            lock.unlock();
        }
    }

    /// Reads a line that nobody may see: typed unseen on a terminal, else from standard input.
    ///
    /// @throws IOException if it cannot be read
    String secret(String prompt) throws IOException {
        boolean standard = in.equals(System.in);
        java.io.Console typed = standard ? System.console() : null;
        if (typed != null && typed.isTerminal()) {
            char[] unseen = typed.readPassword("%s", Visible.line(prompt));
            return unseen == null ? "" : new String(unseen);
        }
        if (standard && keyboard()) {
            throw new CommandError(
                    ExitCode.USAGE,
                    "What you type would be seen here: let standard output be the terminal too, or"
                            + " give the key by standard input from a file or another program.");
        }
        byte[] given = in.readNBytes(LONGEST_SECRET);
        return new String(given, StandardCharsets.UTF_8).lines().findFirst().orElse("");
    }

    /// Whether standard input is a terminal, which would show what is typed; known on Linux alone.
    private static boolean keyboard() {
        try {
            String input = Files.readSymbolicLink(Path.of("/proc/self/fd/0")).toString();
            return input.startsWith("/dev/pts/") || input.startsWith("/dev/tty");
        } catch (IOException e) {
            return false;
        }
    }

    /// Whether something that was to be printed was lost: a full disk, a closed pipe.
    public boolean lost() {
        return out.checkError();
    }

    /// Whether it was lost because nobody reads any more.
    boolean unread() {
        return out instanceof StandardOutput standard && standard.unread();
    }

    public boolean terminal() {
        return terminal;
    }

    private void clearStatus() {
        if (!status.isEmpty()) {
            // carriage return, erase to the end of the line (ECMA-48 EL)
            err.print("\r\u001b[K");
        }
    }

    private void drawStatus() {
        if (!status.isEmpty()) {
            err.print(status);
            err.flush();
        }
    }
}
