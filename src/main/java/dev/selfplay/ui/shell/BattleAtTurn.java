package dev.selfplay.ui.shell;

import dev.selfplay.domain.Battle;
import dev.selfplay.ui.kit.Async;
import dev.selfplay.ui.kit.UiThread;
import dev.selfplay.ui.transcript.TranscriptView;
import dev.selfplay.ui.transcript.TranscriptViewModel;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// Shows a turn of a battle as soon as its transcript is open. UI thread only.
final class BattleAtTurn {
    private final TranscriptViewModel transcript;
    private final TranscriptView view;
    private final UiThread ui;
    private @Nullable UUID battle;
    private int turn;

    BattleAtTurn(TranscriptViewModel transcript, TranscriptView view, UiThread ui) {
        this.transcript = transcript;
        this.view = view;
        this.ui = ui;
        transcript.stateProperty().subscribe(s -> onOpened());
    }

    void show(Battle wanted, int number) {
        battle = wanted.id();
        turn = number;
        onOpened();
    }

    private void onOpened() {
        Battle shown = transcript.battleProperty().get();
        if (battle != null
                && shown != null
                && shown.id().equals(battle)
                && transcript.stateProperty().get() == Async.State.SHOWN) {
            battle = null;
            ui.atNextPulse(this, () -> view.reveal(turn));
        }
    }
}
