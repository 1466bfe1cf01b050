package dev.selfplay.ui.trust;

import dev.selfplay.config.AskKind;
import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.Ask.Permission;
import dev.selfplay.config.trust.Ask.Status;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// One ask in the question. Nothing is ticked before a person ticks it.
///
/// @param ticked whether it is to be allowed
/// @param free whether the model server's calls are to cost nothing
record TrustItem(Status status, BooleanProperty ticked, BooleanProperty free) {
    static TrustItem of(Status status) {
        return new TrustItem(
                status, new SimpleBooleanProperty(false), new SimpleBooleanProperty(false));
    }

    Ask ask() {
        return status.ask();
    }

    boolean granted() {
        return status.permission() == Permission.GRANTED;
    }

    boolean waiting() {
        return status.permission() == Permission.WAITING;
    }

    boolean server() {
        return ask().kind() == AskKind.SERVER;
    }
}
