package dev.selfplay.ui.kit;

/// Keys that work in one place only, such as on a list, for the list of shortcuts. Those that work
/// everywhere belong to a [Command].
///
/// @param group under which the list shows them: the place's name, such as `Wall`
/// @param keys in words or as `KeyCombination` writes them: `J / K`, `Enter`
/// @param what they do, as a command's title says it
public record Keys(String group, String keys, String what) {}
