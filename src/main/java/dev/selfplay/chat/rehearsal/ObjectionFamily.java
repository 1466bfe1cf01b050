package dev.selfplay.chat.rehearsal;

/// The kinds of objection that both sides of a rehearsal can tell apart. Where a text fits several
/// equally, the earlier one counts.
enum ObjectionFamily {
    ROBOT,
    EARNEST,
    CLAUSE,
    LEGAL,
    TRUST,
    REPAIRS,
    FAMILY,
    EMOTION,
    COMPARISON,
    NET,
    TIME,
    PRICE,
    STALLING,
    PROCESS,
    SILENCE
}
