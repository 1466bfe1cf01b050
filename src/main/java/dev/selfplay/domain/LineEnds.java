package dev.selfplay.domain;

/// Line ends of text on its way to a model. Files keep theirs; a carriage return that is sent costs a
/// token a line and says nothing. Stateless.
public final class LineEnds {
    private LineEnds() {}

    /// The text with a line feed for each CR LF and each lone CR.
    public static String feeds(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }
}
