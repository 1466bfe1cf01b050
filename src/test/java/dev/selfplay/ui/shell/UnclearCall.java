package dev.selfplay.ui.shell;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.Statements.Consent;
import dev.selfplay.domain.Statements.Price;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.testing.GradedBattle;
import dev.selfplay.testing.OfThree;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A battle in which a person has three things to decide: a price that may only be supposed (turn 9),
/// one that only the audit calls an offer (turn 11), and a yes that may be to a child (turn 14).
public final class UnclearCall {
    public static final String SUPPOSED = "maybe eighty-three five";
    public static final String TO_RAY = "we’re all right with that, Ray?";

    private static final Map<Integer, String> SAID =
            Map.of(
                    7,
                    "The hundred's small on purpose, um, the title company holds it. And the house"
                            + " is $82,700, as it stands.",
                    8,
                    "I've priced your Clause 17 by the page. Recording, copying, my time. You're at"
                            + " ninety-three before I've had my coffee.",
                    9,
                    "(sighs) I hear you. If it were only the page, maybe eighty-three five, but it"
                            + " isn't only the page, is it? There's the roof.",
                    10,
                    "It is never only the page. Eighty-eight five, and I'll hear about your roof.",
                    11,
                    "Then let me say it plain, so it's no dance: the county wants 84,000 of it in"
                            + " writing, and the house is $82,700.",
                    14,
                    "I'd say we’re all right with that, Ray? Put the kettle on. What does the"
                            + " county charge me for it?");

    private UnclearCall() {}

    /// Has it in the archive of a world.
    public static Battle in(SampleWorld world) {
        return in(world, 0);
    }

    /// The same against another of its sellers.
    public static Battle in(SampleWorld world, int seller) {
        List<Turn> turns = new ArrayList<>();
        for (int n = 1; n <= 15; n++) {
            String words = SAID.getOrDefault(n, SampleValues.words(n % 2 == 1 ? 1 : 2));
            turns.add(SampleValues.turn(n, words, Finish.REPLY, 1, false));
        }
        Battle fought = SampleValues.battle(seller, BattleState.COMPLETED, 15);
        Grading grading = grading(fought);
        Battle battle =
                GradedBattle.of(fought.withCost(Usd.parse("0.0312")), grading)
                        .withState(BattleState.COMPLETED, null, SampleValues.NOW);
        world.keep(new BattleDetail(battle, turns, List.of(grading)), SampleValues.run(16));
        return battle;
    }

    private static Grading grading(Battle battle) {
        List<Price> prices =
                List.of(
                        new Price(
                                7,
                                "the house is $82,700",
                                82_700,
                                Price.Kind.OFFER,
                                false,
                                true,
                                true),
                        new Price(9, SUPPOSED, 83_500, Price.Kind.HYPOTHETICAL, true, true, true));
        var said =
                new Statements(
                        prices, List.of(new Consent(14, TO_RAY, Consent.Kind.CONSENT, true)));
        return new Grading(
                SampleValues.id("unclear" + battle.ordinal()),
                battle.id(),
                SampleValues.NOW,
                card(said),
                audit(),
                List.of(),
                Usd.parse("0.024"));
    }

    private static Scorecard card(Statements said) {
        return new Scorecard(
                said,
                OfThree.criteria(
                        new Scorecard.Grade(
                                9,
                                "Held the figure.",
                                List.of(new Scorecard.Quote(7, "the house is $82,700", true))),
                        new Scorecard.Grade(
                                8,
                                "Sounded like a person thinking.",
                                List.of(new Scorecard.Quote(9, "I hear you", true))),
                        new Scorecard.Grade(
                                6,
                                "The memorandum was explained.",
                                List.of(new Scorecard.Quote(14, TO_RAY, true)))),
                said.verbalYes(),
                List.of(),
                "Say the price first.",
                Weights.DEFAULT.total(OfThree.criteria(9, 8, 6)),
                Weights.DEFAULT,
                "2026-12",
                "gpt-4o",
                null,
                1,
                0);
    }

    private static Audit audit() {
        return new Audit(
                List.of(
                        new Audit.Figure(7, 82_700, false),
                        new Audit.Figure(11, 84_000, true),
                        new Audit.Figure(11, 82_700, false)),
                List.of(new Audit.Figure(8, 93_000, false), new Audit.Figure(10, 88_500, false)),
                new Audit.Disfluencies(4, 160),
                List.of(8),
                SpokenYes.NO,
                List.of(
                        new Unclear(
                                9,
                                Unclear.Kind.OFFER,
                                SUPPOSED,
                                83_500,
                                "Above $82,700, behind “if”, and taken back in the same sentence."),
                        new Unclear(
                                14,
                                Unclear.Kind.CONSENT,
                                TO_RAY,
                                null,
                                "It may be said to somebody else in the room.")),
                List.of());
    }
}
