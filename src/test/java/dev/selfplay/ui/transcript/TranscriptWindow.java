package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Battle;
import dev.selfplay.ui.PageShots;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.ViewLoader;
import dev.selfplay.ui.live.BattleFeed;
import dev.selfplay.ui.scorecard.ScorecardView;
import dev.selfplay.ui.shell.SampleValues;
import dev.selfplay.ui.shell.SampleWorld;

import javafx.scene.Parent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.stage.Stage;

import java.time.ZoneOffset;
import java.util.function.Consumer;

/// A battle's transcript and scorecard beside each other, in a window of their own.
final class TranscriptWindow {
    final PageShots page;
    final TranscriptViewModel model;
    final TranscriptView view;
    final Parent scorecard;

    /// @param onRegrade told which battle is to be graded again
    TranscriptWindow(
            Stage stage,
            SampleWorld world,
            Consumer<Battle> onRegrade,
            double width,
            double height) {
        page = new PageShots(stage);
        BattleFeed feed = new BattleFeed(page.bridge);
        world.events().subscribe(feed);
        model =
                new TranscriptViewModel(
                        page.tasks,
                        world.workbench(),
                        feed,
                        new MarkSwitches(world.memory),
                        new PassMark(90));
        var loader =
                new ViewLoader()
                        .with(
                                TranscriptView.class,
                                () -> new TranscriptView(model, page.bridge, ZoneOffset.UTC))
                        .with(
                                ScorecardView.class,
                                () ->
                                        new ScorecardView(
                                                model,
                                                onRegrade,
                                                () -> SampleValues.NOW,
                                                ZoneOffset.UTC));
        var loaded = loader.load(TranscriptView.class);
        view = loaded.view();
        scorecard = loader.load(ScorecardView.class).root();
        ((Region) scorecard).setPrefWidth(270);
        ((Region) scorecard).setMinWidth(250);
        HBox.setHgrow(loaded.root(), Priority.ALWAYS);
        ((Region) loaded.root()).setMinWidth(0);
        page.show(new HBox(loaded.root(), scorecard), width, height);
    }
}
