package dev.selfplay.workbench;

import java.util.function.Function;

/// The workspace's local state cannot be written, or is damaged. What only reads goes on with a copy
/// of it. The message is for people and holds the remedy.
public final class OnlyReadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Function<Reads, Workbench> copy;

    /// @param copy opens services on a copy, in which nothing is kept; throws where there is nothing
    ///     that could be read
    public OnlyReadable(String message, Throwable cause, Function<Reads, Workbench> copy) {
        super(message, cause);
        this.copy = copy;
    }

    /// @throws RuntimeException where what is needed cannot be read; the message says why
    public Workbench open(Reads reads) {
        return copy.apply(reads);
    }
}
