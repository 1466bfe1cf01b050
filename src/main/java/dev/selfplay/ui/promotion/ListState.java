package dev.selfplay.ui.promotion;

import dev.selfplay.ui.kit.Async;

/// What a list that can be searched has to show.
public enum ListState {
    LOADING,
    SHOWN,
    /// There is nothing, whatever is searched for.
    EMPTY,
    /// Nothing fits the words.
    NO_MATCH,
    FAILED;

    /// @param fitting how many fit the words
    /// @param none whether there is nothing at all
    static ListState of(Async<?> reading, int fitting, boolean none) {
        if (!reading.failureProperty().get().isEmpty()) {
            return FAILED;
        }
        if (reading.state() != Async.State.SHOWN) {
            return LOADING;
        }
        return fitting > 0 ? SHOWN : none ? EMPTY : NO_MATCH;
    }
}
