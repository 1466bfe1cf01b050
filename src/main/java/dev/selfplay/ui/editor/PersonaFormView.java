package dev.selfplay.ui.editor;

import dev.selfplay.domain.Counted;
import dev.selfplay.domain.FieldKind;
import dev.selfplay.domain.PersonaField;
import dev.selfplay.domain.PersonaFields;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.ui.editor.PersonaEditorViewModel.Tab;
import dev.selfplay.ui.kit.FieldFrame;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Nodes;
import dev.selfplay.workbench.PersonaEditing.Examination;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The persona as a form, each problem beside its field. JavaFX thread only.
public final class PersonaFormView {
    /// What the schema recommends for a system prompt.
    private static final int GOOD_WORDS = 120;

    private final PersonaEditorViewModel editor;
    private final Map<PersonaField<?>, FieldFrame> frames;
    private final FieldRows rows;

    @FXML private ScrollPane scroll;
    @FXML private VBox fields;
    @FXML private VBox unreadable;
    @FXML private Label unreadableWhy;
    @FXML private Button toSource;
    @FXML private Label general;
    @FXML private VBox extrasBox;
    @FXML private VBox extras;

    public PersonaFormView(PersonaEditorViewModel editor) {
        this.editor = editor;
        this.rows = new FieldRows(editor.form());
        this.frames = rows.frames();
    }

    @FXML
    void initialize() {
        fields.getChildren().addAll(fields.getChildren().indexOf(general) + 1, rows.nodes());
        toSource.setOnAction(e -> editor.tabProperty().set(Tab.SOURCE));
        editor.textProperty().subscribe(this::onText);
        editor.examinationProperty().subscribe(this::onExamined);
        editor.pointedOutProperty().subscribe(this::onProblems);
        frames.forEach(this::tellLeft);
        editor.attentionProperty().subscribe(this::onAttention);
        editor.openPersonaProperty().subscribe(id -> scroll.setVvalue(0));
    }

    private void onText(PersonaText text) {
        Nodes.show(fields, text.broken().isEmpty());
        Nodes.show(unreadable, text.broken().isPresent());
        text.broken()
                .ifPresent(b ->
                        unreadableWhy.setText(
                                "Line %d, column %d: %s. Everything typed is kept; the form shows the persona again once the source is mended."
                                        .formatted(b.line(), b.column(), b.reason())));
        Map<String, String> unknown = text.extras();
        Nodes.show(extrasBox, !unknown.isEmpty());
        extras.getChildren()
                .setAll(
                        unknown.entrySet().stream()
                                .<Node>map(e -> extra(e.getKey(), e.getValue()))
                                .toList());
    }

    private static Label extra(String key, String json) {
        Label label = new Label(key + ": " + json);
        label.getStyleClass().add("mono");
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void tellLeft(PersonaField<?> field, FieldFrame frame) {
        frame.focusWithinProperty()
                .subscribe((was, is) -> {
                    if (was && !is) {
                        editor.left(field);
                    }
                });
    }

    private void onProblems(List<PersonaProblem> found) {
        frames.forEach((field, frame) ->
                frame.setProblem(
                        found.stream()
                                .filter(p -> field.key().equals(p.field()))
                                .findFirst()
                                .map(p -> "⚠ " + words(p, field))
                                .orElse(null)));
        String rest =
                found.stream()
                        .filter(p -> !framed(p.field()))
                        .map(p -> p.text() + ". " + p.remedy())
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse("");
        general.setText(rest);
        Nodes.show(general, !rest.isEmpty());
    }

    private void onExamined(Examination found) {
        FieldFrame prompt = Objects.requireNonNull(frames.get(PersonaFields.SYSTEM_PROMPT));
        prompt.setAside(Counted.of(found.words(), "word") + ", " + found.tokens() + " tokens");
        prompt.setHint(
                found.words() >= GOOD_WORDS || found.words() == 0
                        ? ""
                        : "Good ones have " + GOOD_WORDS + " words or more.");
        frames.forEach((field, frame) -> {
            if (field.kind() instanceof FieldKind.Lines) {
                frame.setAside(String.valueOf(editor.form().list(field).get().size()));
            }
        });
    }

    /// Beside the field its name in the file says nothing.
    private static String words(PersonaProblem problem, PersonaField<?> field) {
        String text = problem.text();
        for (PersonaField<?> other : PersonaFields.all()) {
            text =
                    text.replaceFirst(
                            "\\b" + other.key() + "\\b(?= |\\()",
                            other.equals(field)
                                    ? field.label()
                                    : other.label().toLowerCase(java.util.Locale.ROOT));
        }
        return text + ". " + problem.remedy();
    }

    private boolean framed(@Nullable String key) {
        return key != null && PersonaFields.ofKey(key).filter(frames::containsKey).isPresent();
    }

    private void onAttention(@Nullable PersonaProblem problem) {
        if (problem == null || editor.tabProperty().get() != Tab.FORM) {
            return;
        }
        String key = problem.field();
        FieldFrame frame =
                key == null ? null : PersonaFields.ofKey(key).map(frames::get).orElse(null);
        if (frame != null) {
            reveal(frame);
            Node control = Objects.requireNonNull(frame.getControl());
            Node first = control instanceof LinesEditor ? control.lookup(".text-area") : control;
            (first == null ? control : first).requestFocus();
        }
    }

    /// Puts the keyboard into the name.
    void focus() {
        Focus.on(
                Objects.requireNonNull(
                        Objects.requireNonNull(frames.get(PersonaFields.NAME)).getControl()));
    }

    private void reveal(Node node) {
        double content = fields.getHeight();
        double view = scroll.getViewportBounds().getHeight();
        if (content > view) {
            double y = fields.sceneToLocal(node.localToScene(0, 0)).getY();
            scroll.setVvalue(Math.clamp((y - 12) / (content - view), 0, 1));
        }
    }
}
