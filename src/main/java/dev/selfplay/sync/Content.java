package dev.selfplay.sync;

import dev.selfplay.domain.Persona;

/// The whole of something shared, as it stands. Equal contents are the same content.
public sealed interface Content {
    Content GONE = new Gone();

    record OfPersona(Persona persona) implements Content {}

    record OfTactic(TeamTactic tactic) implements Content {}

    record OfBattle(TeamBattle battle) implements Content {}

    /// It was deleted, or never was.
    record Gone() implements Content {}
}
