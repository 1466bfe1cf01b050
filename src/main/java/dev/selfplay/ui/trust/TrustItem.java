package dev.selfplay.ui.trust;

import dev.selfplay.config.AskKind;
import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.Ask.Stand;
import dev.selfplay.config.trust.Ask.Standing;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;

/// One ask in the question. Nothing is ticked before a person ticks it.
///
/// @param ticked whether it is to be allowed
/// @param free whether the model server's calls are to cost nothing
record TrustItem(Stand stand, BooleanProperty ticked, BooleanProperty free) {
    static TrustItem of(Stand stand) {
        return new TrustItem(
                stand, new SimpleBooleanProperty(false), new SimpleBooleanProperty(false));
    }

    Ask ask() {
        return stand.ask();
    }

    boolean granted() {
        return stand.standing() == Standing.GRANTED;
    }

    boolean waiting() {
        return stand.standing() == Standing.WAITING;
    }

    boolean server() {
        return ask().kind() == AskKind.SERVER;
    }
}
