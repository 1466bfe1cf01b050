package dev.selfplay.fidelity;

/// Hears a reply as it streams and tells as soon as it goes round in a circle. Used by one thread.
public final class LoopWatch {
    /// A loop has this many characters before it is one.
    private static final int FROM = 40;

    /// Looking again at the end of what was said costs little, but not nothing.
    private static final int STEP = 24;

    /// What was said longer ago is no part of a short cycle.
    private static final int TAIL = 1_500;

    private final StringBuilder said = new StringBuilder();
    private int looked;
    private boolean loops;

    /// More of the reply.
    public void add(String delta) {
        said.append(delta);
        if (!loops && said.length() >= FROM && said.length() - looked >= STEP) {
            looked = said.length();
            loops = Loops.at(said.substring(Math.max(0, looked - TAIL))).isPresent();
        }
    }

    /// The attempt is void: the reply begins anew.
    public void discard() {
        said.setLength(0);
        looked = 0;
        loops = false;
    }

    public boolean loops() {
        return loops;
    }
}
