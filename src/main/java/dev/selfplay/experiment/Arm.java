package dev.selfplay.experiment;

/// One side of an experiment. All else is equal between the arms.
///
/// @param name for people and in all output, unique in its experiment
/// @param spec what it was asked for as, such as `current` or `version:12`
/// @param closerModel model of its Closer
/// @param promptHash SHA-256 (hex) of the merged prompt that its Closer is given
public record Arm(String name, String spec, String closerModel, String promptHash) {}
