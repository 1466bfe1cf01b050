package dev.selfplay.ui.kit;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.image.Image;
import javafx.scene.text.Font;
import javafx.stage.Stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// The look of the window: AtlantaFX Primer with our own tokens on top. JavaFX thread only.
public enum Theme {
    LIGHT,
    DARK;

    private static final List<String> FONTS =
            List.of(
                    "InterTabular-Regular.otf",
                    "InterTabular-SemiBold.otf",
                    "InterTabularMedium-Regular.otf",
                    "InterTabularDisplay-Bold.otf",
                    "JetBrainsMono-Regular.ttf");
    private static final List<String> SHEETS =
            List.of(
                    "workbench",
                    "page",
                    "settings-page",
                    "personas",
                    "arena",
                    "wall",
                    "spend",
                    "trust",
                    "battle-history",
                    "history-detail",
                    "editor",
                    "prompt",
                    "promotion",
                    "experiment",
                    "team",
                    "referee",
                    "shell");
    private static final int[] ICON_SIZES = {16, 24, 32, 48, 64, 128, 256};

    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Dresses a scene in this theme. Call again to change it.
    public void apply(Scene scene) {
        apply(scene, 100);
    }

    /// As above, with texts and what must fit them larger.
    ///
    /// @param textPercent 80 to 200
    public void apply(Scene scene, int textPercent) {
        String base =
                (this == DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet();
        // setting it again would style the whole window once more
        if (!base.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(base);
        }
        List<String> sheets = new ArrayList<>();
        sheets.add(css("tokens-" + key()));
        SHEETS.forEach(sheet -> sheets.add(ScaledSheet.of(css(sheet), textPercent)));
        // as above
        if (!scene.getStylesheets().equals(sheets)) {
            scene.getStylesheets().setAll(sheets);
        }
    }

    /// Makes the bundled typefaces known to JavaFX. Once, before the first scene.
    public static void loadFonts() {
        for (String file : FONTS) {
            try (InputStream in = Theme.class.getResourceAsStream("/fonts/" + file)) {
                if (Font.loadFont(Objects.requireNonNull(in, file), 13) == null) {
                    throw new IllegalStateException("the typeface " + file + " cannot be read");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Gives a window the workbench's icon in every size.
    public static void icon(Stage stage) {
        for (int size : ICON_SIZES) {
            String file = "/icons/workbench-" + size + ".png";
            stage.getIcons()
                    .add(
                            new Image(
                                    Objects.requireNonNull(
                                            Theme.class.getResourceAsStream(file), file)));
        }
    }

    private static String css(String name) {
        return Objects.requireNonNull(Theme.class.getResource("/css/" + name + ".css"), name)
                .toExternalForm();
    }
}
