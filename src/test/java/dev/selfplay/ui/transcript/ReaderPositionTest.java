package dev.selfplay.ui.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.ui.kit.Memory;
import dev.selfplay.ui.shell.SampleValues;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

/// Where the reader of a transcript is; no toolkit needed.
class ReaderPositionTest {
    private final TranscriptLines lines = new TranscriptLines();
    private final ReaderPosition reading = new ReaderPosition(lines);
    private final List<Passage> shown = new ArrayList<>();

    ReaderPositionTest() {
        reading.goalProperty()
                .subscribe(place -> {
                    if (place != null) {
                        shown.add(place);
                    }
                });
    }

    private void say(int turn, String words) {
        lines.put(
                new Turn(
                        turn,
                        dev.selfplay.domain.Speaker.ofTurn(turn),
                        words,
                        Finish.REPLY,
                        TokenUsage.NONE,
                        Usd.ZERO,
                        1,
                        "gpt-4o-mini",
                        null,
                        SampleValues.NOW,
                        SampleValues.NOW));
    }

    @Test
    void findsWhileWordsStream() {
        say(1, "The memorandum, uh, the Memorandum.");
        reading.find().opened(true);
        reading.find().wordsProperty().set("memorandum");
        assertThat(reading.find().count()).isEqualTo("1 of 2");
        assertThat(shown).containsExactly(new Passage(1, 4, 14));
        lines.stream(2, "What memo");
        assertThat(reading.find().count()).isEqualTo("1 of 2");
        lines.stream(2, "What memorandum");
        assertThat(reading.find().count()).isEqualTo("1 of 3");
        assertThat(reading.find().hitsIn(2)).containsExactly(new Passage(2, 5, 15));
        reading.find().previous();
        assertThat(reading.find().count()).isEqualTo("3 of 3");
        reading.find().next();
        assertThat(reading.find().count()).isEqualTo("1 of 3");
        lines.dropCut();
        assertThat(reading.find().count()).isEqualTo("1 of 2");
        reading.find().wordsProperty().set("");
        assertThat(reading.find().count()).isEmpty();
    }

    @Test
    void aKindOfApostropheOrBlankMakesNoDifference() {
        say(1, "I can’t\u00a0go 🙂 over (that).");
        reading.find().wordsProperty().set("CAN'T go");
        assertThat(reading.find().hits()).containsExactly(new Passage(1, 2, 10));
        reading.find().wordsProperty().set("🙂 over (");
        assertThat(reading.find().hits()).hasSize(1);
        reading.find().wordsProperty().set(".*");
        assertThat(reading.find().count()).isEqualTo("No hits");
    }

    @Test
    void aLetterByItselfIsNotFoundInsideWords() {
        say(1, "What a day, and a call. A!");
        reading.find().wordsProperty().set("a");
        assertThat(reading.find().hits())
                .containsExactly(
                        new Passage(1, 5, 6), new Passage(1, 16, 17), new Passage(1, 24, 25));
        reading.find().wordsProperty().set("a day");
        assertThat(reading.find().hits()).containsExactly(new Passage(1, 5, 10));
        reading.find().wordsProperty().set("al");
        assertThat(reading.find().hits()).containsExactly(new Passage(1, 19, 21));
    }

    @Test
    void wordsThatStandApartAreFoundApart() {
        say(1, "The roof leaks. My husband knew the roof.");
        say(2, "A husband!");
        reading.find().wordsProperty().set("husband roof");
        assertThat(reading.find().apart()).isTrue();
        assertThat(reading.find().hits()).extracting(Passage::start).containsExactly(4, 19, 36);
        reading.find().wordsProperty().set("the roof");
        assertThat(reading.find().apart()).isFalse();
        assertThat(reading.find().hits()).hasSize(2);
    }

    @Test
    void aSearchThatComesBeforeTheTurnsWaitsForThem() {
        reading.find().wordsProperty().set("roof");
        assertThat(shown).isEmpty();
        say(1, "The roof leaks.");
        reading.find().opened(true);
        assertThat(shown).containsExactly(new Passage(1, 4, 8));
        assertThat(reading.followProperty().get()).isFalse();
    }

    @Test
    void aSelectionOutlivesWhatStreamsIn() {
        say(1, "One two three.");
        lines.stream(2, "Four fi");
        TranscriptSelection selection = reading.selection();
        selection.begin(1, 4);
        assertThat(selection.isEmpty()).isTrue();
        selection.extend(1, 7);
        assertThat(selection.text()).isEqualTo("two");
        selection.extend(2, 4);
        lines.stream(2, "Four five six");
        assertThat(selection.text()).isEqualTo("1 Closer: two three.\n\n2 Seller: Four");
        selection.begin(2, 5);
        selection.extend(1, 8);
        assertThat(selection.text()).isEqualTo("1 Closer: three.\n\n2 Seller: Four ");
        selection.word(2, 6);
        assertThat(selection.text()).isEqualTo("five");
        selection.turns(2, 1);
        assertThat(selection.text()).isEqualTo(lines.text());
        lines.stream(2, "Four five six seven");
        assertThat(selection.text()).isEqualTo(lines.text());
        selection.clear();
        assertThat(selection.text()).isEmpty();
    }

    @Test
    void countsTheTurnsThatCameSinceTheEndWasLetGo() {
        say(1, "One.");
        reading.followProperty().set(false);
        lines.stream(2, "Two");
        lines.stream(2, "Two and");
        say(3, "Three");
        assertThat(reading.missedProperty().get()).isEqualTo(2);
        reading.followProperty().set(true);
        assertThat(reading.missedProperty().get()).isZero();
    }

    @Test
    void evidenceLeadsToItsWordsAndBack() {
        for (int n = 1; n <= 6; n++) {
            say(n, SampleValues.words(n));
        }
        reading.scorecardBeside();
        Grading grading = SampleValues.grading(SampleValues.id("b"), 9, 8, 8, true);
        reading.onGrading(grading);
        assertThat(reading.evidenceIn(5))
                .extracting(Evidence::name)
                .containsExactly("math 1", "rebuttal 1");
        Evidence math = reading.evidenceIn(5).getFirst();
        reading.show(math);
        Passage place = reading.pointedIn(5);
        assertThat(place).isNotNull();
        assertThat(SampleValues.words(5).substring(place.start(), place.end()))
                .isEqualTo("close in ten days at $82,700");
        reading.back();
        assertThat(reading.wantedProperty().get()).isEqualTo(math);
        assertThat(reading.pointedIn(5)).isNull();
        Evidence unfound = reading.evidenceIn(6).getFirst();
        reading.show(unfound);
        assertThat(reading.pointedIn(6)).isEqualTo(Passage.turn(6));
        reading.reset();
        assertThat(reading.fromProperty().get()).isNull();
        assertThat(reading.followProperty().get()).isTrue();
    }

    @Test
    void marksAreRemembered() {
        Memory memory = Memory.ofThisProcess();
        new MarkSwitches(memory).clauseProperty().set(false);
        MarkSwitches again = new MarkSwitches(memory);
        assertThat(again.shownProperty().get())
                .isEqualTo(new MarkSwitches.Shown(true, true, false, true));
        again.clauseProperty().set(true);
        assertThat(new MarkSwitches(memory).shownProperty().get().clause()).isTrue();
    }

    @Test
    void gradingsAreSteppedThrough() {
        Gradings gradings = new Gradings(g -> {});
        Grading first = SampleValues.grading(SampleValues.id("one"), 6, 6, 6, true);
        Grading second = SampleValues.grading(SampleValues.id("two"), 9, 9, 9, true);
        gradings.add(second);
        gradings.load(List.of(second, first));
        assertThat(gradings.countProperty().get()).isEqualTo(2);
        assertThat(gradings.shownProperty().get()).isEqualTo(second);
        assertThat(gradings.changeFromBefore()).isEqualTo(30);
        gradings.older();
        gradings.older();
        assertThat(gradings.shownProperty().get()).isEqualTo(first);
        assertThat(gradings.changeFromBefore()).isNull();
    }
}
