package dev.selfplay.gate;

/// How a win came out that was fought again: the same seller, the same prompt, other seeds.
///
/// @param won how many of those over were won, the first win among them
/// @param over battles with a total, the first win among them
/// @param planned all of them, void ones and those that failed left out
public record Repeats(int won, int over, int planned) {

    /// Whether all are over.
    public boolean done() {
        return over == planned;
    }

    /// Whether it was won more often than not. Once is luck.
    public boolean repeats() {
        return done() && won > 1 && 2 * won > over;
    }

    /// For people: `3 of 3`, or `1 of 3, luck?`.
    public String words() {
        return won + " of " + planned + (done() ? repeats() ? "" : ", luck?" : ", under way");
    }
}
