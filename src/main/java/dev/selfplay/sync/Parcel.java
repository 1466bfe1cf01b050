package dev.selfplay.sync;

import java.util.UUID;

/// A change on its way to the team's database.
///
/// @param operation of this change: sent twice it is taken once
/// @param basis the version that it was made on, 0 for none; battles are only ever added to
public record Parcel(
        UUID operation, EntityKind kind, UUID id, long basis, Content content, String author) {}
