package dev.selfplay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.util.concurrent.locks.ReentrantLock;

/// Standard output and standard error, line by line. With JSON wanted, standard output carries one
/// object a line and nothing else; people's text goes to standard error. Thread-safe.
public final class Console {
    private final ObjectMapper mapper = new ObjectMapper();
    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final ReentrantLock lock = new ReentrantLock();
    private String status = "";

    /// @param terminal whether standard error is watched on a terminal, where a line can be rewritten
    public Console(PrintStream out, PrintStream err, boolean terminal) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    /// Makes an empty object for [#json].
    public ObjectNode object() {
        return mapper.createObjectNode();
    }

    public void json(ObjectNode object) {
        String line;
        try {
            line = mapper.writeValueAsString(object);
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

    /// A line of the answer that was asked for.
    public void print(String line) {
        lock.lock();
        try {
            clearStatus();
            out.println(line);
            out.flush();
            drawStatus();
        } finally {
            lock.unlock();
        }
    }

    /// A line about how it goes, for people.
    public void note(String line) {
        lock.lock();
        try {
            clearStatus();
            err.println(line);
            err.flush();
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
            status = line == null ? "" : line;
            drawStatus();
        } finally {
            lock.unlock();
        }
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
