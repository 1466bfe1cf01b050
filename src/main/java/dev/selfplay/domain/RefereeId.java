package dev.selfplay.domain;

/// What a referee is told apart by: another model, or another rubric, is another referee.
///
/// @param account of the battles: a rehearsed referee has the name of the model that it stands for
public record RefereeId(Account account, String model, String rubricVersion) {}
