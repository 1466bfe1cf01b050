package dev.selfplay.sync;

/// How far one kind was pulled: all changes up to this one are here.
///
/// @param xid the transaction that wrote it, as an unsigned decimal
/// @param seq its place within
public record PullMark(String xid, long seq) {
    public static final PullMark START = new PullMark("0", 0);
}
