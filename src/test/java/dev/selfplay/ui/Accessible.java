package dev.selfplay.ui;

import javafx.css.PseudoClass;
import javafx.css.Rule;
import javafx.css.StyleOrigin;
import javafx.css.Stylesheet;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What a screen reader and a person without a mouse find wrong with a window. JavaFX thread only.
public final class Accessible {
    private Accessible() {}

    /// Controls that are seen and take the keyboard but have no name. Those that are hidden may
    /// get theirs when they are shown: open them first.
    public static List<String> nameless(Parent root) {
        Set<Node> labelled = new HashSet<>();
        List<Node> all = everything(root);
        for (Node node : all) {
            if (node instanceof Label label && label.getLabelFor() != null) {
                labelled.add(label.getLabelFor());
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Node node : all) {
            if (takesKeys(node) && seen(node) && !labelled.contains(node) && !named(node)) {
                wrong.add(path(node));
            }
        }
        return wrong;
    }

    private static boolean seen(Node node) {
        for (Node n = node; n != null; n = n.getParent()) {
            if (!n.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static boolean takesKeys(Node node) {
        // what has parts of its own takes the keyboard for them
        return node.isFocusTraversable()
                && !(node instanceof ScrollPane)
                && !(node instanceof SplitPane)
                && !partOfControl(node);
    }

    private static boolean partOfControl(Node node) {
        for (Parent p = node.getParent(); p != null; p = p.getParent()) {
            if (p instanceof Control c && !(c instanceof ScrollPane) && !(c instanceof SplitPane)) {
                return !(c instanceof Labeled) && !(c.getClass().getName().contains("TabPane"));
            }
        }
        return false;
    }

    private static boolean named(Node node) {
        boolean text = node instanceof Labeled l && l.getText() != null && !l.getText().isBlank();
        boolean own = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
        boolean typed = node instanceof TextInputControl && own;
        return text || own || typed;
    }

    /// Custom controls must say what they are.
    public static List<String> withoutRole(Parent root) {
        return everything(root).stream()
                .filter(n -> takesKeys(n) && n.getAccessibleRole() != null)
                .filter(n ->
                        n.getAccessibleRole() == javafx.scene.AccessibleRole.NODE
                                || n.getAccessibleRole() == javafx.scene.AccessibleRole.PARENT)
                .map(Accessible::path)
                .toList();
    }

    /// Style classes of focusable controls for which no style sheet shows the keyboard's focus.
    public static Set<String> withoutFocusMark(Scene scene, String userAgentSheet)
            throws IOException {
        Set<String> marked = new HashSet<>();
        List<String> sheets = new ArrayList<>(scene.getStylesheets());
        sheets.add(userAgentSheet);
        for (String sheet : sheets) {
            marked.addAll(focusRules(sheet));
        }
        Set<String> wrong = new HashSet<>();
        for (Node node : everything(scene.getRoot())) {
            if (takesKeys(node)
                    && node.getStyleClass().stream().noneMatch(marked::contains)
                    && !(node instanceof Labeled l && l.getStyleClass().isEmpty())) {
                wrong.add(node.getStyleClass().toString());
            }
        }
        return wrong;
    }

    /// Style classes that a sheet mentions together with focus.
    private static Set<String> focusRules(String sheet) throws IOException {
        Set<String> classes = new HashSet<>();
        java.net.URL url =
                sheet.startsWith("/")
                        ? java.util.Objects.requireNonNull(
                                Accessible.class.getResource(sheet), sheet)
                        : java.net.URI.create(sheet).toURL();
        Stylesheet parsed = new javafx.css.CssParser().parse(url);
        if (parsed.getOrigin() == null) {
            parsed.setOrigin(StyleOrigin.AUTHOR);
        }
        for (Rule rule : parsed.getRules()) {
            rule.getSelectors()
                    .forEach(selector -> {
                        String text = selector.toString();
                        if (text.contains("focused")
                                || text.contains("focus-visible")
                                || text.contains("focus-within")) {
                            var found =
                                    java.util.regex.Pattern.compile("\\.([a-z-]+)").matcher(text);
                            while (found.find()) {
                                classes.add(found.group(1));
                            }
                        }
                    });
        }
        return classes;
    }

    private static List<Node> everything(Parent root) {
        List<Node> all = new ArrayList<>();
        collect(root, all);
        return all;
    }

    private static void collect(Node node, List<Node> all) {
        all.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    private static String path(Node node) {
        StringBuilder path = new StringBuilder(one(node));
        int steps = 0;
        for (Parent p = node.getParent(); p != null && steps < 4; p = p.getParent(), steps++) {
            path.insert(0, one(p) + " > ");
        }
        return path.toString();
    }

    private static String one(Node node) {
        return node.getClass().getSimpleName()
                + (node.getId() == null ? "" : "#" + node.getId())
                + (node.getStyleClass().isEmpty() ? "" : node.getStyleClass());
    }

    /// Whether the keyboard's mark is on now; for tests of single controls.
    public static boolean marked(Node node) {
        return node.getPseudoClassStates().contains(PseudoClass.getPseudoClass("focus-visible"));
    }
}
