package dev.selfplay.ui.personas;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.VoidReason;
import dev.selfplay.engine.BattleArchive.PersonaRecord;
import dev.selfplay.engine.RoleKept;
import dev.selfplay.gate.SellerSet;
import dev.selfplay.gate.Split;
import dev.selfplay.persona.PersonaDrafts.Draft;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.personas.PersonaFilter.Activity;
import dev.selfplay.ui.personas.PersonaFilter.Result;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

class PersonasViewModelTest {
    private static final Instant NOW = Instant.parse("2026-11-24T14:02:00Z");

    private final SameThread thread = new SameThread();
    private final LibraryOnDisk library = new LibraryOnDisk(true);
    private PersonaBook book;
    private PersonasPageViewModel page;

    @BeforeEach
    void open() {
        book = library.book(thread.tasks);
        page = library.page(thread.context, book);
        thread.settle();
    }

    @AfterEach
    void close() {
        library.close();
    }

    private List<PersonaRow> rows() {
        return page.list().rows();
    }

    private void filter(PersonaFilter filter) {
        page.list().filterProperty().set(filter);
    }

    @Test
    void everyFieldIsSearchedAndTheHitShown() {
        Persona p = library.personas().get(7);
        List<String> texts =
                List.of(
                        p.hiddenWhy(),
                        p.systemPrompt(),
                        p.attackPatterns().getLast(),
                        p.walkAwayTriggers().getFirst(),
                        p.characteristics().getFirst());
        for (String text : texts) {
            for (String word : text.split("[^A-Za-z]+", -1)) {
                PersonaHit hit = word.isEmpty() ? null : PersonaHit.find(p, PersonaHit.words(word));
                assertThat(hit == null).isEqualTo(word.isEmpty());
                if (hit != null) {
                    assertThat(hit.hit()).isEqualToIgnoringCase(word);
                }
            }
        }
        PersonaHit hit =
                PersonaHit.find(
                        library.personas().getFirst(), PersonaHit.words("  SKEPTIC  marshall "));
        assertThat(hit).isNotNull();
        assertThat(hit.field()).as("not the name, which is seen anyway").isEqualTo("hidden why");
        assertThat(PersonaHit.find(library.personas().getFirst(), List.of("marshall", "qqq")))
                .isNull();
    }

    @Test
    void aLetterByItselfIsNoHitInsideWords() {
        Persona p = library.personas().getFirst();
        PersonaHit hit = PersonaHit.find(p, List.of("a"));
        assertThat(hit).isNotNull();
        assertThat(hit.before()).matches("|.*[^\\p{L}\\p{N}]");
        assertThat(hit.after()).matches("|(?s)[^\\p{L}\\p{N}].*");
        assertThat(PersonaHit.find(p, List.of("q"))).isNull();
    }

    @Test
    void anIntervalBeyondTheScaleGivesWayToTheNumberOfBattles() {
        assertThat(averaged(Map.of(60, 1, 97, 1))).isEqualTo("79, n = 2");
        assertThat(averaged(Map.of(3, 1, 9, 1, 20, 1))).isEqualTo("11, n = 3");
        assertThat(averaged(Map.of(70, 2, 80, 2))).isEqualTo("75 ± 9.2");
        assertThat(averaged(Map.of(70, 1))).isEqualTo("70");
    }

    @Test
    void whereAllBattlesAreVoidItSaysSo() {
        Persona p = library.personas().getFirst();
        var role =
                new RoleKept(
                        p.id(),
                        List.of(new RoleKept.ByModel("small", 0, 3)),
                        Map.of(VoidReason.VOICE, 3),
                        0);
        var row = new PersonaRow(p, false, null, role, null, PersonaRow.Typed.NOTHING);
        assertThat(row.withoutTotals())
                .startsWith("No total counts yet: all of its 3 battles are void")
                .contains("It often left its voice.");
        assertThat(row.spoken(90)).contains("3 of 3 void");
        assertThat(row.untotalled()).as("in the table").isEqualTo("3 of 3 void");
        var nobody =
                new PersonaRow(
                        p, false, null, RoleKept.none(p.id()), null, PersonaRow.Typed.NOTHING);
        assertThat(nobody.withoutTotals()).startsWith("Nobody has fought this seller");
        assertThat(nobody.untotalled()).isEqualTo("–");
        assertThat(role.mixed().words()).isEmpty();
        assertThat(
                        new RoleKept(
                                        p.id(),
                                        List.of(
                                                new RoleKept.ByModel("small", 2, 3),
                                                new RoleKept.ByModel("large", 1, 0)),
                                        Map.of(),
                                        3)
                                .mixed()
                                .words())
                .isEqualTo(", 2 seller models, 3 levels");
    }

    private String averaged(Map<Integer, Integer> totals) {
        Persona p = library.personas().getFirst();
        return new PersonaRow(
                        p,
                        false,
                        new PersonaRecord(p.id(), totals, List.of()),
                        RoleKept.none(p.id()),
                        null,
                        PersonaRow.Typed.NOTHING)
                .averageWords();
    }

    @Test
    void filtersCombineAndAreRemembered() {
        filter(PersonaFilter.NONE.withDifficulties(Set.of(4, 5)).with(Result.LOST_LAST));
        assertThat(rows())
                .isNotEmpty()
                .allMatch(r -> r.persona().difficulty() >= 4 && r.lastTotal() <= 85);
        assertThat(page.list().filterProperty().get().words())
                .containsExactly("★ 4, 5", "lost last");
        PersonaList later = new PersonaList(book, thread.memory, "personas.page.filter");
        assertThat(later.rows()).isEqualTo(rows());
        filter(PersonaFilter.NONE.with(Result.NEVER));
        assertThat(rows()).hasSize(10).allMatch(r -> r.record() == null);
        filter(PersonaFilter.NONE.with(Result.AVERAGE_BELOW).withBelow(60));
        assertThat(rows()).isNotEmpty().allMatch(r -> r.average() < 60);
        filter(PersonaFilter.NONE.with(Result.WON_LAST));
        int won = rows().size();
        book.passThresholdProperty().set(60);
        assertThat(rows().size()).as("a lower threshold, more wins").isGreaterThan(won);
        filter(PersonaFilter.NONE.withMoods(Set.of(Mood.HOSTILE)).withType("angry, legal"));
        assertThat(rows()).allMatch(r -> r.persona().type().matches(".*(angry|legal).*"));
        filter(PersonaFilter.NONE.with(Activity.INACTIVE));
        assertThat(page.list().stateProperty().get()).isEqualTo(PersonaList.State.NO_MATCH);
        page.list().reset();
        assertThat(rows()).hasSize(50);
        assertThat(thread.memory.recall("personas.page.filter")).isEmpty();
        assertThat(FilterMemory.read("ACTIVE|x|y")).isEqualTo(PersonaFilter.NONE);
    }

    @Test
    void whatIsTypedAndNotSavedStandsInTheListWithABadge() {
        Persona edited = library.personas().get(3);
        UUID created = UUID.randomUUID();
        filter(PersonaFilter.NONE.with(Result.NEVER));
        page.list()
                .show(
                        List.of(
                                new Draft(created, "The Doubter", "{", null, NOW),
                                new Draft(edited.id(), edited.name(), "{}", "{}", NOW)));
        assertThat(rows().getFirst().persona().name()).isEqualTo("The Doubter");
        assertThat(rows().getFirst().typed().badge()).isEqualTo("draft");
        page.list().reset();
        assertThat(rows()).hasSize(51);
        assertThat(rows())
                .filteredOn(r -> r.id().equals(edited.id()))
                .extracting(r -> r.typed().badge())
                .containsExactly("unsaved");
        page.list().searchProperty().set("doubter");
        assertThat(rows()).extracting(PersonaRow::id).contains(created);
        page.select(List.of(rows().getFirst()));
        page.archiveSelected();
        thread.settle();
        assertThat(thread.notices.getLast().words()).contains("save this draft first");
        page.list().show(List.of());
        page.list().reset();
        assertThat(rows()).hasSize(50).allMatch(PersonaRow::saved);
    }

    @Test
    void gradesOfThisAndOtherProgramsAreFollowedOneReadingAtATime() {
        int read = library.recordsRead;
        library.records.clear();
        book.refreshRecords();
        book.refreshRecords();
        book.refreshRecords();
        assertThat(thread.background).hasSize(1);
        thread.settle();
        assertThat(library.recordsRead).isEqualTo(read + 2);
        assertThat(rows()).allMatch(r -> r.record() == null);
    }

    @Test
    void theChosenFightAndTheArchivedDoNot() {
        PersonasViewModel pane = new PersonasViewModel(book, thread.memory);
        pane.choose(List.of(rows().get(3).persona(), rows().get(1).persona()));
        assertThat(pane.chosenPersonas())
                .containsExactly(rows().get(1).persona(), rows().get(3).persona());
        page.select(List.of(rows().get(3)));
        page.archiveSelected();
        thread.settle();
        assertThat(pane.chosenPersonas()).containsExactly(library.personas().get(1));
        assertThat(pane.activePersonas()).hasSize(49);
        filter(PersonaFilter.NONE.withArchived(true));
        assertThat(rows()).hasSize(1);
        page.select(rows());
        assertThat(page.archivedSelected()).isTrue();
        page.archiveSelected();
        thread.settle();
        assertThat(pane.activePersonas()).hasSize(50);
    }

    @Test
    void starsThatBattlesProveWrongAreGivenByAClickAndTakenBack() throws Exception {
        String before = library.text();
        assertThat(page.otherStars(rows())).isEmpty();
        page.measureAgain();
        thread.settle();
        Persona first = library.personas().getFirst();
        assertThat(first.difficulty()).isEqualTo(3);
        assertThat(page.otherStars(rows())).containsExactly(Map.entry(first.id(), 5));

        page.rate(rows());
        thread.settle();

        assertThat(library.personas().getFirst().difficulty()).isEqualTo(5);
        assertThat(library.text())
                .isEqualTo(before.replaceFirst("\"difficulty\": 3", "\"difficulty\": 5"));
        assertThat(page.otherStars(rows())).isEmpty();
        page.undo();
        thread.settle();
        assertThat(library.text()).isEqualTo(before);
    }

    @Test
    void sellersAreMovedIntoOtherSetsAndBackWithoutTouchingTheirFile() {
        thread.settle();
        String before = library.text();
        List<UUID> ids = rows().subList(0, 3).stream().map(PersonaRow::id).toList();
        Split rule = page.splitProperty().get();
        assertThat(ids).noneMatch(rule::isByHand);
        page.select(rows().subList(0, 1));
        page.moveSelected(SellerSet.FINAL);
        thread.settle();

        page.select(rows().subList(0, 3));
        page.moveSelected(SellerSet.HELD_OUT);
        thread.settle();

        assertThat(page.doneProperty().get()).isEqualTo("Moved 3 personas to held out.");
        Split moved = page.splitProperty().get();
        assertThat(ids).allMatch(id -> moved.of(id) == SellerSet.HELD_OUT && moved.isByHand(id));
        page.undo();
        thread.settle();
        Split back = page.splitProperty().get();
        assertThat(back.byHand())
                .as("what a person had said of them")
                .isEqualTo(Map.of(ids.getFirst(), SellerSet.FINAL));
        page.moveSelected(null);
        thread.settle();
        assertThat(page.splitProperty().get().byHand()).isEmpty();
        page.undo();
        thread.settle();
        page.undo();
        thread.settle();
        assertThat(page.splitProperty().get()).isEqualTo(rule);
        assertThat(library.text()).isEqualTo(before);
    }

    @Test
    void changesAreTakenBackOneByOneUntilSomebodyElseWrites() throws Exception {
        String before = library.text();
        page.select(rows().subList(0, 2));
        page.activateSelected(false);
        thread.settle();
        page.duplicateSelected();
        thread.settle();
        assertThat(library.personas())
                .extracting(Persona::name)
                .contains("The Skeptic (copy)", "The Price-Anchorer (copy)");
        assertThat(page.addedProperty().get()).hasSize(2);
        page.undo();
        thread.settle();
        page.undo();
        thread.settle();
        assertThat(library.text()).isEqualTo(before);
        page.activateSelected(false);
        thread.settle();
        Files.writeString(library.file(), library.text() + "\n");
        page.undo();
        thread.settle();
        assertThat(thread.notices.getLast().words()).contains("changed since");
        assertThat(library.text()).endsWith("}\n\n");
    }

    @Test
    void severalFilesAreLookedAtOneAfterTheOther() throws Exception {
        Path folder = Files.createTempDirectory("import");
        Path one = Files.writeString(folder.resolve("one.json"), library.text());
        Path two = Files.writeString(folder.resolve("two.json"), "[");
        page.imports().accept(List.of(one, two, folder.resolve("three.json")));
        thread.settle();
        assertThat(page.imports().shownProperty().get().source()).isEqualTo("one.json");
        assertThat(page.imports().incoming()).isZero();
        page.imports().cancel();
        thread.settle();
        assertThat(page.imports().shownProperty().get().source()).isEqualTo("two.json");
        page.imports().cancel();
        thread.settle();
        assertThat(page.imports().shownProperty().get()).isNull();
        assertThat(thread.notices.getLast().words()).contains("three.json");
    }

    @Test
    void anImportThatTheLibraryOvertookIsShownAnew() throws Exception {
        page.imports().accept(library.text().replaceFirst("The Skeptic", "The Doubter"));
        thread.settle();
        assertThat(page.imports().incoming()).isEqualTo(1);
        Files.writeString(
                library.file(), library.text().replaceFirst("The Skeptic", "The Doubter"));
        page.imports().takeIn();
        thread.settle();
        assertThat(page.imports().shownProperty().get()).isNotNull();
        assertThat(page.imports().incoming()).isZero();
        assertThat(thread.notices.getLast().words()).contains("once more");
    }
}
