package dev.selfplay.ui.trust;

import dev.selfplay.config.trust.FolderTrust;
import dev.selfplay.ui.kit.Tasks;
import dev.selfplay.ui.kit.ViewLoader;

import javafx.scene.Parent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The question in a window that shows nothing else yet, because the folder must not be opened before
/// it is answered. JavaFX thread only.
public final class OpeningQuestion {
    private OpeningQuestion() {}

    /// @param stage shown already, with a scene
    /// @param answered told once something was said and kept, or nothing is to be said
    public static void ask(Stage stage, Tasks tasks, FolderTrust trust, Runnable answered) {
        TrustViewModel model = new TrustViewModel(tasks, trust);
        Parent before = stage.getScene().getRoot();
        var loaded =
                new ViewLoader()
                        .with(
                                TrustView.class,
                                () ->
                                        new TrustView(
                                                model,
                                                () -> {
                                                    stage.getScene().setRoot(before);
                                                    answered.run();
                                                }))
                        .load(TrustView.class);
        if (loaded.root() instanceof Region panel) {
            panel.setMaxHeight(Region.USE_PREF_SIZE);
        }
        StackPane place = new StackPane(loaded.root());
        place.getStyleClass().addAll("scrim", "trust-place");
        stage.getScene().setRoot(place);
        var _ = model.begin(() -> loaded.view().first().requestFocus());
    }
}
