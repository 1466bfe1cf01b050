package dev.selfplay.sync;

/// How far one kind was pulled: all changes up to this one are here.
///
/// @param xid the transaction that wrote it, as an unsigned decimal
/// @param seq its place within
public record Mark(String xid, long seq) {
    public static final Mark START = new Mark("0", 0);
}
