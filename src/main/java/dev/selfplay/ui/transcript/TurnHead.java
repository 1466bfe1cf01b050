package dev.selfplay.ui.transcript;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Thoughts;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.ui.kit.Formats;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// The head of a bubble: who speaks, what is unusual, what rests on it, when and for how much.
final class TurnHead extends FlowPane {
    private final ZoneId zone;
    private final Consumer<Evidence> onEvidence;
    private final Consumer<Question> onQuestion;
    private final Label who = new Label();
    private final Label facts = new Label();
    private final Tooltip details = new Tooltip();
    private List<TurnNote> notes = List.of();
    private List<Evidence> evidence = List.of();
    private List<Question> questions = List.of();
    private @Nullable TranscriptLine thinking;

    /// @param onEvidence leads to evidence in the scorecard
    /// @param onQuestion asks what a person has to decide
    TurnHead(ZoneId zone, Consumer<Evidence> onEvidence, Consumer<Question> onQuestion) {
        this.onQuestion = onQuestion;
        this.zone = zone;
        this.onEvidence = onEvidence;
        getStyleClass().add("turn-head");
        who.getStyleClass().add("speaker");
        facts.getStyleClass().add("turn-facts");
        details.getStyleClass().add("wide-tooltip");
        facts.setTooltip(details);
        who.setTooltip(details);
        getChildren().setAll(who, facts);
    }

    /// @param narrow without figures that only the tooltip has room for, but with the number
    /// @param quotes evidence that rests on the turn
    /// @param asked what there is, or was, to be decided about it
    void show(
            TranscriptLine line,
            @Nullable Battle battle,
            boolean narrow,
            List<Evidence> quotes,
            List<Question> asked) {
        who.setText(narrow ? line.number() + " · " + line.who() : line.who());
        Turn turn = line.turn();
        boolean rehearsal = battle != null && !battle.account().billed();
        facts.setText(turn == null ? "" : facts(turn, narrow, rehearsal));
        facts.setManaged(turn != null);
        details.setText(turn == null ? "Under way" : details(turn, rehearsal));
        TranscriptLine thinks = line.thoughts().none() ? null : line;
        if (!notes.equals(line.notes())
                || !evidence.equals(quotes)
                || !questions.equals(asked)
                || thinking != thinks) {
            thinking = thinks;
            notes = line.notes();
            evidence = quotes;
            questions = asked;
            List<Node> nodes = new ArrayList<>(List.of(who));
            questions(nodes);
            notes.forEach(n -> nodes.add(chip(n)));
            evidence.forEach(e -> nodes.add(chip(e)));
            if (thinks != null) {
                nodes.add(thoughts(thinks));
            }
            nodes.add(facts);
            getChildren().setAll(nodes);
        }
    }

    /// How wide it is on one line.
    double lineWidth() {
        return getManagedChildren().stream().mapToDouble(n -> n.prefWidth(-1) + getHgap()).sum();
    }

    private String facts(Turn turn, boolean narrow, boolean rehearsal) {
        String time = Formats.clock(turn.endedAt(), zone);
        return narrow
                ? time
                : time + " · " + Formats.usd(turn.cost()) + (rehearsal ? " not billed" : "");
    }

    private String details(Turn turn, boolean rehearsal) {
        TokenUsage usage = turn.usage();
        Duration took = Duration.between(turn.startedAt(), turn.endedAt());
        double seconds = took.toMillis() / 1000.0;
        String speed =
                seconds <= 0
                        ? ""
                        : String.format(Locale.ROOT, ", %.0f tokens/s", usage.output() / seconds);
        return """
        Turn %d, %s
        %s, in %.1f s%s
        %,d tokens in, %,d of them cached · %,d out%s
        %s%s\
        """
                .formatted(
                        turn.number(),
                        turn.model()
                                + (turn.fingerprint() == null
                                        ? ""
                                        : " (" + turn.fingerprint() + ")"),
                        Formats.clock(turn.endedAt(), zone),
                        seconds,
                        speed,
                        usage.input(),
                        usage.cachedInput(),
                        usage.output(),
                        usage.estimated() ? " (estimated)" : "",
                        Formats.usd(turn.cost()),
                        rehearsal ? ", not billed" : "");
    }

    private void questions(List<Node> nodes) {
        List<Question> open = questions.stream().filter(Question::open).toList();
        if (!open.isEmpty()) {
            Button chip =
                    chip(
                            open.size() + " unclear",
                            open.getFirst(),
                            "What a person has to decide about this turn (J)");
            chip.getStyleClass().add("unclear-chip");
            nodes.add(chip);
        }
        for (Question question : questions) {
            Ruling ruling = question.ruling();
            if (ruling != null) {
                nodes.add(
                        chip(
                                ruling.answer().label().toLowerCase(Locale.ROOT) + " ✓",
                                question,
                                "Decided by %s at %s"
                                        .formatted(
                                                ruling.author(),
                                                Formats.clock(ruling.at(), zone))));
            }
        }
    }

    private Button chip(String words, Question question, String meaning) {
        Button chip = new Button(words);
        chip.getStyleClass().addAll("turn-chip", "evidence-chip");
        chip.setFocusTraversable(false);
        chip.setTooltip(new Tooltip(meaning));
        chip.setAccessibleText(words + ". " + meaning);
        chip.setOnAction(e -> onQuestion.accept(question));
        return chip;
    }

    private static Label chip(TurnNote note) {
        Label chip = new Label(note.label());
        chip.getStyleClass().addAll("turn-chip", note.grave() ? "grave" : "mild");
        Tooltip tooltip = new Tooltip(note.meaning());
        tooltip.getStyleClass().add("wide-tooltip");
        chip.setTooltip(tooltip);
        chip.setAccessibleText(note.label() + ". " + note.meaning());
        return chip;
    }

    /// Folds what the model thought out and in.
    private static Button thoughts(TranscriptLine line) {
        Thoughts thoughts = line.thoughts();
        Button chip = new Button("thoughts (%,d tokens)".formatted(thoughts.tokens()));
        chip.getStyleClass().addAll("turn-chip", "evidence-chip");
        chip.setFocusTraversable(false);
        boolean told = !thoughts.text().isEmpty();
        chip.setTooltip(
                new Tooltip(
                        told
                                ? "What the model thought before it spoke: nobody in the call hears"
                                        + " it, and it is not graded. Show or hide it."
                                : "The server keeps these thoughts to itself. They are paid for."));
        chip.setAccessibleText(chip.getText() + ": show or hide them");
        chip.setOnAction(
                e -> line.thoughtsShownProperty().set(told && !line.thoughtsShownProperty().get()));
        return chip;
    }

    private Button chip(Evidence quote) {
        Button chip = new Button(quote.name());
        chip.getStyleClass().addAll("turn-chip", "evidence-chip");
        chip.setFocusTraversable(false);
        chip.setTooltip(new Tooltip("Evidence in the scorecard: go there (E)"));
        chip.setAccessibleText("Evidence " + quote.name() + ": go to the scorecard");
        chip.setOnAction(e -> onEvidence.accept(quote));
        return chip;
    }
}
