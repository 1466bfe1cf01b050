package dev.selfplay.ui.shell;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Mood;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.Session;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.Statements;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Transcript;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.testing.OfThree;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Sellers, battles, turns and gradings for tests to show: fixed by their numbers.
public final class SampleValues {
    public static final Instant NOW = Instant.parse("2026-11-22T14:02:00Z");
    static final List<String> NAMES =
            List.of(
                    "The Skeptic",
                    "The Price-Anchorer",
                    "The Emotional Seller",
                    "The Time-Pressured Seller",
                    "The Comparison Shopper",
                    "The Legal Expert",
                    "The Emotional Wrecker",
                    "The Information Hoarder",
                    "The Repair Denier",
                    "The Equity Warrior",
                    "The Indecisive Seller",
                    "The Angry Seller",
                    "The Perfectionist",
                    "The Storyteller",
                    "The Family Council",
                    "The Final Boss");

    private SampleValues() {}

    public static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    public static Session sessionOf(String settled, String reserved, String lockedReason) {
        return new Session(
                id("session"),
                9,
                Account.BILLED,
                Usd.ofDollars(5),
                Usd.parse(settled),
                Usd.parse(reserved),
                lockedReason,
                NOW);
    }

    public static RunSettings settings() {
        return new RunSettings(
                Account.BILLED,
                ModelChoice.DEFAULT,
                15,
                8,
                0.8,
                7,
                false,
                false,
                Weights.DEFAULT,
                DealSheet.DEFAULT);
    }

    /// The same where a call may end before its turns are up.
    public static RunSettings stoppingEarly() {
        return new RunSettings(
                Account.BILLED,
                ModelChoice.DEFAULT,
                15,
                8,
                0.8,
                7,
                true,
                true,
                Weights.DEFAULT,
                DealSheet.DEFAULT);
    }

    public static Run run(int battles) {
        return new Run(id("run"), settings(), battles, NOW.minusSeconds(120));
    }

    public static Persona persona(int i) {
        String name = NAMES.get(i % NAMES.size());
        String type =
                name.replaceFirst("The ", "").toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
        return new Persona(
                id("persona" + i),
                name,
                type,
                List.of(
                                "Attacks Clause 17 and the $100",
                                "Demands $150k because of a neighbor",
                                "Hidden why: the dog's grave",
                                "Auction in nine days",
                                "Three offers on the table",
                                "A lawyer friend's warnings")
                        .get(i % 6),
                "You are " + name + ". You never say yes at once.",
                List.of("dry", "careful"),
                List.of("Why should I trust a hundred dollars?", "What is this memorandum?"),
                i % 7 != 6,
                1 + i % 5,
                Mood.GUARDED,
                "The roof frightens her more than the price.",
                95_000,
                80_000,
                List.of("being called stubborn"));
    }

    public static Battle battle(int i, BattleState state, int turnsDone) {
        Persona p = persona(i);
        return new Battle(
                id("battle" + i),
                id("run"),
                i,
                p.id(),
                p.type(),
                p.name(),
                p.difficulty(),
                state,
                null,
                15,
                turnsDone,
                i,
                Account.BILLED,
                ModelChoice.DEFAULT,
                "00",
                null,
                false,
                Usd.ZERO,
                NOW,
                null);
    }

    static final List<String> CLOSER_LINES =
            List.of(
                    "Hi, uh, is this the owner of the house on Alder Street? I'm calling about the"
                            + " place, if you've got a minute.",
                    "Uh, that's fair, I'd ask the same thing. His place had the new roof, right?"
                            + " Ours needs about $38,500 before anybody can live in it, and that's"
                            + " the part my partners can't unsee. That's how we land at $82,700.",
                    "I wish I could, um, you know? If I went to $95,000 I'd be promising money that"
                            + " isn't there. What I can do is close in ten days at $82,700, and"
                            + " Clause 17 is what holds the date for you.");
    static final List<String> SELLER_LINES =
            List.of(
                    "My neighbor got $150,000 for the same floor plan. Why on earth would I take"
                            + " half of that from a stranger on the phone?",
                    "So meet me at $95,000 and I'll look at that paper of yours, the memorandum"
                            + " thing.",
                    "Fine. Record the memorandum, yes, if it keeps your people honest.");

    public static String words(int turn) {
        return Speaker.ofTurn(turn) == Speaker.CLOSER
                ? CLOSER_LINES.get(turn / 2 % CLOSER_LINES.size())
                : SELLER_LINES.get((turn / 2 - 1) % SELLER_LINES.size());
    }

    public static Turn turn(int number, Finish finish, int attempts, boolean estimated) {
        return turn(number, words(number), finish, attempts, estimated);
    }

    public static Turn turn(
            int number, String words, Finish finish, int attempts, boolean estimated) {
        return new Turn(
                number,
                Speaker.ofTurn(number),
                words,
                finish,
                new TokenUsage(900, 600, 60, estimated),
                Usd.parse("0.00021"),
                attempts,
                "gpt-4o-mini",
                null,
                NOW,
                NOW.plusSeconds(number));
    }

    public static Grading grading(UUID battleId, int math, int humanity, int success, boolean ok) {
        Audit found =
                dev.selfplay.audit.Auditor.audit(
                        Transcript.of(
                                java.util.stream.IntStream.rangeClosed(1, 6)
                                        .mapToObj(n -> turn(n, Finish.REPLY, 1, false))
                                        .toList()),
                        DealSheet.DEFAULT);
        Audit audit =
                new Audit(
                        found.closerOffers(),
                        found.sellerAsks(),
                        found.disfluencies(),
                        found.clause17Turns(),
                        SpokenYes.at(6),
                        List.of(),
                        List.of());
        Statements said =
                new Statements(
                        List.of(
                                new Statements.Price(
                                        5,
                                        "close in ten days at $82,700",
                                        82_700,
                                        Statements.Price.Kind.OFFER,
                                        false,
                                        true,
                                        true)),
                        List.of(
                                new Statements.Consent(
                                        6,
                                        "Record the memorandum, yes",
                                        Statements.Consent.Kind.CONSENT,
                                        true)));
        Scorecard card =
                new Scorecard(
                        said,
                        OfThree.criteria(
                                new Scorecard.Grade(
                                        math,
                                        "Held the figure through three pushes.",
                                        List.of(
                                                new Scorecard.Quote(
                                                        5, "close in ten days at $82,700", true))),
                                new Scorecard.Grade(
                                        humanity,
                                        "Sounded like a person thinking.",
                                        List.of(new Scorecard.Quote(3, "Uh, that's fair", true))),
                                new Scorecard.Grade(
                                        success,
                                        "The memorandum was agreed aloud.",
                                        List.of(
                                                new Scorecard.Quote(
                                                        6,
                                                        "Record the memorandum, of course",
                                                        false),
                                                new Scorecard.Quote(
                                                        6, "Record the memorandum, yes", true)))),
                        SpokenYes.at(6),
                        List.of(
                                new Scorecard.WinningRebuttal(
                                        5,
                                        "meet me at $95,000",
                                        "I'd be promising money that isn't there",
                                        true,
                                        "Honest about the limit.")),
                        "Name the repair figures one by one before the price.",
                        Weights.DEFAULT.total(OfThree.criteria(math, humanity, success)),
                        Weights.DEFAULT,
                        "1",
                        "gpt-4o",
                        null,
                        1,
                        0);
        return new Grading(
                id("grading" + battleId),
                battleId,
                NOW,
                card,
                audit,
                ok
                        ? List.of()
                        : List.of(
                                "The referee heard a spoken yes in turn 6; the audit found none."),
                Usd.parse("0.0041"));
    }

    /// What streamed of a turn so far: whole words.
    public static String firstWords(int turn) {
        String words = words(turn);
        return words.substring(0, words.lastIndexOf(' ', 60));
    }
}
