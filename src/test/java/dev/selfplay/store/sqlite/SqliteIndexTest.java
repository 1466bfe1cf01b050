package dev.selfplay.store.sqlite;

import static dev.selfplay.store.sqlite.Sample.NOW;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.PersonGrade;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleFilter.Opinion;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleIndex.Query;
import dev.selfplay.engine.BattleIndex.Sort;
import dev.selfplay.engine.BattleStore.NewBattle;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;

/// The store against a plain list, over random battles, for whatever is asked.
class SqliteIndexTest {
    private static final String[] SAID = {
        "My attorney, Señor Núñez, says Clause 17 clouds title.",
        "It is $82,700, cash. 700 reasons, 82 of them good.",
        "I don't re-do paperwork \"twice\"; why would I?",
        "Die Grundstücksgrenze, Herr Müller? Über den Zaun.",
        "A memorandum at the county. Yes, a memorandum.",
        "No. Not now or near it."
    };
    private static final List<String> WORDS =
            List.of(
                    "",
                    "",
                    "",
                    "memorandum",
                    "mem",
                    "$82,700",
                    "82,700",
                    "82",
                    "700 82",
                    "nunez",
                    "Muller grenz",
                    "grundstuck",
                    "UBER",
                    "a",
                    "no",
                    "re-do",
                    "don't",
                    "\"twice\"",
                    "clause 17",
                    "clause sev",
                    "absent",
                    "?",
                    "now OR",
                    "attorney cl",
                    "noted");

    private static Path folder;
    private static SqliteStore store;
    private static final PlainHistory plain = new PlainHistory();

    @BeforeContainer
    static void fill() throws IOException {
        folder = Files.createTempDirectory("index");
        store = Sample.open(folder);
        var random = new SplittableRandom(7);
        for (int r = 0; r < 12; r++) {
            run(r, random);
        }
    }

    private static void run(int number, SplittableRandom random) {
        Run run = Sample.run(5, NOW.plusSeconds(number / 2 * 100L));
        List<NewBattle> created = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Persona persona = Sample.persona("seller-" + random.nextInt(4), "Sells.");
            created.add(Sample.battle(run, i % 3, persona));
        }
        store.battles().create(run, created);
        for (NewBattle battle : created) {
            play(battle.battle(), random);
        }
    }

    private static void play(Battle battle, SplittableRandom random) {
        List<String> said = new ArrayList<>();
        for (int turn = 1; turn <= random.nextInt(5); turn++) {
            said.add(SAID[random.nextInt(SAID.length)]);
            Sample.say(store, battle, turn, said.getLast());
        }
        plain.turns.put(battle.id(), said);
        switch (random.nextInt(5)) {
            case 4 ->
                    store.battles().setState(battle.id(), BattleState.CANCELLED, "not needed", NOW);
            case 0 ->
                    store.battles().setState(battle.id(), BattleState.INTERRUPTED, "stopped", NOW);
            case 1 -> store.battles().setState(battle.id(), BattleState.FAILED, "gone", NOW);
            default -> {
                var grading =
                        Sample.grading(
                                battle,
                                random.nextInt(11),
                                random.nextBoolean() ? List.of() : List.of("They contradict."));
                store.battles().saveGrading(grading, NOW);
                plain.scorecards.put(battle.id(), grading.scorecard());
            }
        }
        if (random.nextInt(3) == 0) {
            note(battle.id(), "Noted: the memorandum came late.");
            if (random.nextBoolean()) {
                note(battle.id(), random.nextBoolean() ? "" : "Changed.");
            }
        }
        for (int i = random.nextInt(4) - 1; i > 0; i--) {
            grade(battle.id(), random);
        }
        plain.put(store.archive().detail(battle.id()).orElseThrow().battle());
    }

    private static void note(UUID battle, String text) {
        store.notes().saveNote(battle, text, "ann", NOW);
        plain.saveNote(battle, text, "ann", NOW);
    }

    private static void grade(UUID battle, SplittableRandom random) {
        int score = random.nextInt(11);
        var grade =
                new PersonGrade(
                        UUID.randomUUID(),
                        battle,
                        ByCriterion.each(c -> score),
                        random.nextInt(4) > 0,
                        score * 10,
                        "Because.",
                        "ann",
                        NOW,
                        false);
        store.notes().saveGrade(grade);
        plain.saveGrade(grade);
    }

    @AfterContainer
    static void close() {
        store.close();
    }

    @Property(tries = 400)
    void answersAsAPlainListDoes(
            @ForAll("filters") BattleFilter filter, @ForAll("orders") Order o) {
        BattleIndex index = store.index();
        Query query = new Query(filter, o);
        long[] keys = index.keys(query, () -> true);
        assertThat(keys).containsExactly(plain.keys(query, () -> true));
        long[] first = index.first(query, 7);
        if (filter.words().isEmpty() || !o.equals(Order.NEWEST)) {
            assertThat(first).containsExactly(Arrays.copyOf(keys, Math.min(7, keys.length)));
        } else {
            List<Long> all = Arrays.stream(keys).boxed().toList();
            assertThat(Arrays.stream(first).boxed()).allMatch(all::contains);
        }
        var entries = index.entries(Arrays.copyOf(keys, Math.min(20, keys.length)), filter.words());
        assertThat(entries)
                .usingRecursiveComparison()
                .ignoringFields("hit.pieces")
                .isEqualTo(
                        plain.entries(
                                Arrays.copyOf(keys, Math.min(20, keys.length)), filter.words()));
        assertThat(index.newer(filter, 30)).isEqualTo(plain.newer(filter, 30));
    }

    @Property(tries = 200)
    void noWordsEverFail(@ForAll String typed) {
        var query = new Query(BattleFilter.ALL.withWords(typed), Order.NEWEST);
        long[] keys = store.index().keys(query, () -> true);
        assertThat(store.index().entries(keys, typed)).hasSameSizeAs(keys);
    }

    @Property(tries = 1)
    void namesWhatCanBeChosen() {
        assertThat(store.index().choices().personas())
                .containsExactlyElementsOf(plain.choices().personas());
        assertThat(store.index().choices().models())
                .containsExactlyElementsOf(plain.choices().models());
        assertThat(store.index().choices().prompts())
                .extracting(BattleIndex.PromptChoice::battles)
                .containsExactly(plain.choices().prompts().getFirst().battles());
        assertThat(plain.choices().prompts().getFirst().battles())
                .as("those that were fought")
                .isBetween(1, 59);
        assertThat(store.index().toDecide()).isEqualTo(plain.toDecide()).isNotEmpty();
        assertThat(store.index().newest()).isEqualTo(60);
        assertThat(store.index().keys(new Query(BattleFilter.ALL, Order.NEWEST), () -> false))
                .isNull();
    }

    @Provide
    Arbitrary<Order> orders() {
        return Combinators.combine(Arbitraries.of(Sort.class), Arbitraries.of(true, false))
                .as(Order::new);
    }

    private record Why(Set<ToDecide> kinds) {}

    private static Arbitrary<Why> toDecide() {
        return Arbitraries.of(ToDecide.class).set().ofMinSize(1).map(Why::new);
    }

    @Provide
    Arbitrary<BattleFilter> filters() {
        Arbitrary<Integer> totals = Arbitraries.integers().between(0, 100).injectNull(0.7);
        Arbitrary<java.time.Instant> times =
                Arbitraries.integers()
                        .between(0, 6)
                        .map(i -> NOW.plusSeconds(i * 100L))
                        .injectNull(0.7);
        return Combinators.combine(
                        Arbitraries.of(WORDS),
                        Arbitraries.of("seller-0", "seller-1", "nobody").injectNull(0.7),
                        Arbitraries.of(BattleState.class).set().ofMaxSize(2),
                        Combinators.combine(totals, totals).as((a, b) -> new Integer[] {a, b}),
                        Arbitraries.of(true, false).injectNull(0.7),
                        Arbitraries.of(Opinion.ANY, Opinion.ANY, Opinion.GRADED, Opinion.DISAGREES),
                        Arbitraries.of("gpt-4o", "none").injectNull(0.7),
                        Combinators.combine(
                                        times,
                                        times,
                                        Arbitraries.of(false, false, true),
                                        toDecide().injectNull(0.7))
                                .as((a, b, noted, why) -> new Object[] {a, b, noted, why}))
                .as((words, persona, states, range, disputed, opinion, model, time) ->
                        BattleFilter.ALL
                                .withWords(words)
                                .withPersonaType(persona)
                                .withStates(states)
                                .withTotals(range[0], range[1])
                                .withDisputed(disputed)
                                .withOpinion(opinion)
                                .withModel(model)
                                .withTime((java.time.Instant) time[0], (java.time.Instant) time[1])
                                .withNoted((boolean) time[2])
                                .withToDecide(time[3] == null ? Set.of() : ((Why) time[3]).kinds())
                                .withPromptHash(
                                        model == null && disputed == null
                                                ? Json.hash(Sample.PROMPT)
                                                : null));
    }
}
