package dev.selfplay.ui.kit;

import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/// Loads views: `ArenaView` stands in `fxml/ArenaView.fxml`, its controller is made by the supplier
/// given for its class. A view included by another is made the same way. JavaFX thread only.
public final class ViewLoader {
    private final Map<Class<?>, Supplier<?>> controllers = new HashMap<>();

    /// Says how the controller of a view is made; each load makes a new one.
    public <V> ViewLoader with(Class<V> view, Supplier<V> controller) {
        controllers.put(view, controller);
        return this;
    }

    /// Loads a view with all that it includes.
    ///
    /// @throws IllegalStateException if there is no such FXML file
    /// @throws UncheckedIOException if the file cannot be read as FXML
    public <V> Loaded<V> load(Class<V> view) {
        String file = "/fxml/" + view.getSimpleName() + ".fxml";
        URL url = ViewLoader.class.getResource(file);
        if (url == null) {
            throw new IllegalStateException("no view " + file);
        }
        FXMLLoader loader = new FXMLLoader(url);
        loader.setControllerFactory(this::controller);
        try {
            Parent root = loader.load();
            return new Loaded<>(root, view.cast(Objects.requireNonNull(loader.getController())));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot load " + file, e);
        }
    }

    private Object controller(Class<?> type) {
        Supplier<?> supplier = controllers.get(type);
        if (supplier == null) {
            throw new IllegalStateException("nobody makes a " + type.getName());
        }
        return supplier.get();
    }

    /// A loaded view: its nodes and its controller.
    public record Loaded<V>(Parent root, V view) {}
}
