package dev.selfplay.ui.editor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The texts that a persona had while it was edited, to go back and forth between. Typing on in the
/// same field is one step. UI thread only.
final class EditHistory {
    private static final Duration PAUSE = Duration.ofMillis(900);
    private static final int MOST = 500;

    private final List<String> texts = new ArrayList<>();
    private int at = -1;
    private String lastKey = "";
    private Instant lastAt = Instant.EPOCH;

    /// Forgets all, and begins with this text.
    void begin(String text) {
        texts.clear();
        texts.add(text);
        at = 0;
        rest();
    }

    /// @param key what was edited: quick changes with the same key are one step; empty for a step of
    ///     its own
    void record(String text, String key, Instant now) {
        boolean goesOn =
                !key.isEmpty()
                        && key.equals(lastKey)
                        && at == texts.size() - 1
                        && at > 0
                        && Duration.between(lastAt, now).compareTo(PAUSE) < 0;
        texts.subList(at + 1, texts.size()).clear();
        if (goesOn) {
            texts.set(at, text);
        } else {
            texts.add(text);
            if (texts.size() > MOST) {
                texts.removeFirst();
            }
            at = texts.size() - 1;
        }
        lastKey = key;
        lastAt = now;
    }

    boolean canUndo() {
        return at > 0;
    }

    boolean canRedo() {
        return at < texts.size() - 1;
    }

    String undo() {
        rest();
        return texts.get(--at);
    }

    String redo() {
        rest();
        return texts.get(++at);
    }

    /// What follows is a step of its own.
    private void rest() {
        lastKey = "";
    }
}
