package dev.selfplay.ui;

import dev.selfplay.app.WindowServices;
import dev.selfplay.ui.kit.FxBridge;
import dev.selfplay.ui.kit.Theme;
import dev.selfplay.ui.shell.Shell;
import dev.selfplay.workbench.Workbench;

import javafx.stage.Stage;

import org.testfx.util.WaitForAsyncUtils;

import java.util.concurrent.TimeUnit;

/// The whole window over a workbench, on a test's stage.
public record RealWindow(Stage stage, Workbench workbench) {

    /// On the JavaFX thread.
    public static RealWindow open(Stage stage, Workbench workbench, int width, int height) {
        Theme.loadFonts();
        new Shell(WindowServices.of(workbench), new FxBridge()).show(stage);
        stage.setWidth(width);
        stage.setHeight(height);
        stage.requestFocus();
        return new RealWindow(stage, workbench);
    }

    /// Off the JavaFX thread.
    public void close() throws Exception {
        WaitForAsyncUtils.asyncFx(stage::hide).get(60, TimeUnit.SECONDS);
        workbench.close();
    }
}
