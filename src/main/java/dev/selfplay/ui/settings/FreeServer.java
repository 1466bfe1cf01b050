package dev.selfplay.ui.settings;

import javafx.beans.property.ReadOnlyBooleanProperty;

/// The one click with which a person says that the model server costs nothing.
///
/// @param free whether it was said
/// @param say says it
public record FreeServer(ReadOnlyBooleanProperty free, Runnable say) {}
