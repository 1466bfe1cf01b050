package dev.selfplay.ui.editor;

import dev.selfplay.domain.Mood;
import dev.selfplay.persona.PersonaField;
import dev.selfplay.persona.PersonaProblem;
import dev.selfplay.persona.PersonaText;
import dev.selfplay.ui.editor.EditorDesk.Examination;
import dev.selfplay.ui.editor.PersonaEditorViewModel.Tab;
import dev.selfplay.ui.kit.Focus;
import dev.selfplay.ui.kit.Formats;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The persona as a form, each problem beside its field. JavaFX thread only.
public final class PersonaFormView {
    /// What the schema recommends for a system prompt.
    private static final int GOOD_WORDS = 120;

    private final PersonaEditorViewModel editor;
    private final Map<PersonaField, FieldFrame> frames = new EnumMap<>(PersonaField.class);

    @FXML private ScrollPane scroll;
    @FXML private VBox fields;
    @FXML private VBox unreadable;
    @FXML private Label unreadableWhy;
    @FXML private Button toSource;
    @FXML private Label general;
    @FXML private FieldFrame name;
    @FXML private FieldFrame type;
    @FXML private FieldFrame description;
    @FXML private FieldFrame difficulty;
    @FXML private FieldFrame mood;
    @FXML private FieldFrame acceptable;
    @FXML private FieldFrame walkAway;
    @FXML private FieldFrame systemPrompt;
    @FXML private FieldFrame hiddenWhy;
    @FXML private FieldFrame attacks;
    @FXML private FieldFrame traits;
    @FXML private FieldFrame triggers;
    @FXML private TextField nameField;
    @FXML private TextField typeField;
    @FXML private GrowingArea descriptionArea;
    @FXML private Stars stars;
    @FXML private ComboBox<String> moodChoice;
    @FXML private CheckBox active;
    @FXML private TextField acceptableField;
    @FXML private TextField walkAwayField;
    @FXML private GrowingArea promptArea;
    @FXML private GrowingArea whyArea;
    @FXML private LinesEditor attackLines;
    @FXML private LinesEditor traitLines;
    @FXML private LinesEditor triggerLines;
    @FXML private VBox extrasBox;
    @FXML private VBox extras;

    public PersonaFormView(PersonaEditorViewModel editor) {
        this.editor = editor;
    }

    @FXML
    void initialize() {
        PersonaForm form = editor.form();
        bind(PersonaField.NAME, name, nameField.textProperty());
        bind(PersonaField.TYPE, type, typeField.textProperty());
        bind(PersonaField.DESCRIPTION, description, descriptionArea.textProperty());
        bind(PersonaField.DIFFICULTY, difficulty, stars.valueProperty());
        bind(PersonaField.ACCEPTABLE_PRICE, acceptable, acceptableField.textProperty());
        bind(PersonaField.WALK_AWAY_PRICE, walkAway, walkAwayField.textProperty());
        bind(PersonaField.SYSTEM_PROMPT, systemPrompt, promptArea.textProperty());
        bind(PersonaField.HIDDEN_WHY, hiddenWhy, whyArea.textProperty());
        moodChoice.getItems().setAll(Arrays.stream(Mood.values()).map(Mood::key).toList());
        moodChoice.valueProperty().bindBidirectional(form.text(PersonaField.OPENING_MOOD));
        frames.put(PersonaField.OPENING_MOOD, mood);
        bind(PersonaField.ATTACK_PATTERNS, attacks, attackLines);
        bind(PersonaField.CHARACTERISTICS, traits, traitLines);
        bind(PersonaField.WALK_AWAY_TRIGGERS, triggers, triggerLines);
        active.selectedProperty().bindBidirectional(form.activeProperty());
        toSource.setOnAction(e -> editor.tabProperty().set(Tab.SOURCE));
        editor.textProperty().subscribe(this::onText);
        editor.examinationProperty().subscribe(this::onExamined);
        editor.pointedOutProperty().subscribe(this::onProblems);
        frames.forEach(this::tellLeft);
        editor.attentionProperty().subscribe(this::onAttention);
        editor.openPersonaProperty().subscribe(id -> scroll.setVvalue(0));
    }

    private void bind(
            PersonaField field, FieldFrame frame, javafx.beans.property.StringProperty text) {
        text.bindBidirectional(editor.form().text(field));
        frames.put(field, frame);
    }

    private void bind(PersonaField field, FieldFrame frame, LinesEditor lines) {
        lines.itemsProperty().bindBidirectional(editor.form().list(field));
        frames.put(field, frame);
    }

    private void onText(PersonaText text) {
        show(fields, text.broken().isEmpty());
        show(unreadable, text.broken().isPresent());
        text.broken()
                .ifPresent(b ->
                        unreadableWhy.setText(
                                "Line %d, column %d: %s. Everything typed is kept; the form shows the persona again once the source is mended."
                                        .formatted(b.line(), b.column(), b.reason())));
        Map<String, String> unknown = text.extras();
        show(extrasBox, !unknown.isEmpty());
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

    private void tellLeft(PersonaField field, FieldFrame frame) {
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
                                .map(p -> words(p, field))
                                .orElse(null)));
        String rest =
                found.stream()
                        .filter(p -> !framed(p.field()))
                        .map(p -> p.text() + ". " + p.remedy())
                        .reduce((a, b) -> a + "\n" + b)
                        .orElse("");
        general.setText(rest);
        show(general, !rest.isEmpty());
    }

    private void onExamined(Examination found) {
        systemPrompt.setAside(
                Formats.plural(found.words(), "word") + ", " + found.tokens() + " tokens");
        systemPrompt.setHint(
                found.words() >= GOOD_WORDS || found.words() == 0
                        ? ""
                        : "Good ones have " + GOOD_WORDS + " words or more.");
        attacks.setAside(count(PersonaField.ATTACK_PATTERNS));
        traits.setAside(count(PersonaField.CHARACTERISTICS));
        triggers.setAside(count(PersonaField.WALK_AWAY_TRIGGERS));
    }

    private String count(PersonaField field) {
        return String.valueOf(editor.form().list(field).get().size());
    }

    /// Beside the field its name in the file says nothing.
    private static String words(PersonaProblem problem, PersonaField field) {
        String text = problem.text();
        for (PersonaField other : PersonaField.values()) {
            text =
                    text.replaceFirst(
                            "\\b" + other.key() + "\\b(?= |\\()",
                            other == field
                                    ? field.label()
                                    : other.label().toLowerCase(java.util.Locale.ROOT));
        }
        return text + ". " + problem.remedy();
    }

    private boolean framed(@Nullable String key) {
        return key != null && PersonaField.ofKey(key).filter(frames::containsKey).isPresent();
    }

    private void onAttention(@Nullable PersonaProblem problem) {
        if (problem == null || editor.tabProperty().get() != Tab.FORM) {
            return;
        }
        String key = problem.field();
        FieldFrame frame =
                key == null ? null : PersonaField.ofKey(key).map(frames::get).orElse(null);
        if (frame != null) {
            reveal(frame);
            Node control = Objects.requireNonNull(frame.getControl());
            Node first = control instanceof LinesEditor ? control.lookup(".text-area") : control;
            (first == null ? control : first).requestFocus();
        }
    }

    /// Puts the keyboard into the name.
    void focus() {
        Focus.on(nameField);
    }

    private void reveal(Node node) {
        double content = fields.getHeight();
        double view = scroll.getViewportBounds().getHeight();
        if (content > view) {
            double y = fields.sceneToLocal(node.localToScene(0, 0)).getY();
            scroll.setVvalue(Math.clamp((y - 12) / (content - view), 0, 1));
        }
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
