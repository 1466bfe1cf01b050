package dev.selfplay.workbench;

import dev.selfplay.domain.Audit.Unclear;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleEvent;
import dev.selfplay.domain.BattleRuling;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Facts;
import dev.selfplay.domain.Facts.Question;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Ruling;
import dev.selfplay.domain.Ruling.Answer;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.ToDecide;
import dev.selfplay.domain.Transcript.Utterance;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.engine.BattleFilter;
import dev.selfplay.engine.BattleIndex;
import dev.selfplay.engine.BattleIndex.Entry;
import dev.selfplay.engine.BattleIndex.Order;
import dev.selfplay.engine.BattleRulings;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a person has to decide about the words of battles: where referee and audit differ, or the audit
/// is unsure. A decision counts as the fact from then on; whether the battle is disputed, and whether
/// its tactics are held, follows at once. Every method may block on the disk; the message of what is
/// thrown is for people. Thread-safe.
public final class Questions {
    /// More than anybody goes through.
    private static final int MOST = 1_000;

    private static final Comparator<Battle> ORDER =
            Comparator.comparing(Battle::createdAt).reversed().thenComparingInt(Battle::ordinal);

    private final BattleArchive archive;
    private final BattleIndex index;
    private final BattleRulings rulings;
    private final Supplier<String> author;
    private final Supplier<DealSheet> deal;
    private final InstantSource clock;
    private final Consumer<BattleEvent> events;
    private final Runnable changed;

    /// @param author who decides at this program
    /// @param deal for the warnings of tactics
    /// @param events told of each decision
    /// @param changed called after each decision, so that what is shown is read again
    Questions(
            BattleArchive archive,
            BattleIndex index,
            BattleRulings rulings,
            Supplier<String> author,
            Supplier<DealSheet> deal,
            InstantSource clock,
            Consumer<BattleEvent> events,
            Runnable changed) {
        this.archive = archive;
        this.index = index;
        this.rulings = rulings;
        this.author = author;
        this.deal = deal;
        this.clock = clock;
        this.events = events;
        this.changed = changed;
    }

    /// How many battles wait for a person, by why; those of which there is none are missing. One that is
    /// both disputed and unclear is in both.
    public Map<ToDecide, Integer> counts() {
        return index.toDecide();
    }

    /// How many battles wait for a person for any reason, each once.
    public int waiting() {
        return index.waiting();
    }

    /// The newest battles that wait for a person for one of these reasons, newest first.
    ///
    /// @param limit 1-1000
    public List<Battle> battles(Set<ToDecide> kinds, int limit) {
        var query = new BattleIndex.Query(BattleFilter.ALL.withToDecide(kinds), Order.NEWEST);
        return index.entries(index.first(query, limit), "").stream().map(Entry::battle).toList();
    }

    /// The battle with an open question that comes after another in the order of the list, newest first;
    /// after the last one the first. Empty where no other has any.
    ///
    /// @throws IllegalArgumentException if there is no such battle
    public Optional<Battle> after(UUID battleId) {
        Battle here = detail(battleId).battle();
        List<Battle> others =
                battles(Set.of(ToDecide.UNCLEAR), MOST).stream()
                        .filter(b -> !b.id().equals(battleId))
                        .toList();
        return others.stream()
                .filter(b -> ORDER.compare(b, here) > 0)
                .findFirst()
                .or(() -> others.stream().findFirst());
    }

    /// The open questions of a battle, by turn; none where it is not graded, or was graded before the
    /// referee was asked what was said. Decided ones are in [Facts#questions].
    ///
    /// @throws IllegalArgumentException if there is no such battle
    public List<Question> open(UUID battleId) {
        return detail(battleId).facts().map(Facts::open).orElse(List.of());
    }

    /// Decides what was said in a turn, in place of what was decided before. Any turn may be decided
    /// about, also one in which referee and audit found nothing.
    ///
    /// @param usd of an offer, where the person states it; null for what the question says
    /// @return the battle as it then is
    /// @throws IllegalArgumentException if there is no such battle or turn, or the other side speaks in it
    public Battle decide(UUID battleId, int turn, Answer answer, @Nullable Integer usd) {
        BattleDetail detail = detail(battleId);
        Utterance said = detail.transcript().turn(turn).orElseThrow(() -> noTurn(detail, turn));
        Speaker speaker = answer.kind() == Unclear.Kind.OFFER ? Speaker.CLOSER : Speaker.SELLER;
        if (said.speaker() != speaker) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "The %s speaks in turn %d: \"%s\" is no answer there.",
                            said.speaker().key(),
                            turn,
                            answer.key()));
        }
        Question asked =
                detail.facts().stream()
                        .flatMap(f -> f.questions().stream())
                        .filter(q -> q.turn() == turn && q.kind() == answer.kind())
                        .findFirst()
                        .orElse(null);
        Ruling ruling =
                new Ruling(
                        battleId,
                        turn,
                        answer.kind(),
                        asked == null ? said.text() : asked.quote(),
                        usd != null ? usd : asked == null ? null : asked.usd(),
                        answer,
                        author.get(),
                        clock.instant());
        return told(rulings.decide(ruling, deal.get()));
    }

    /// Takes back what was decided about a turn: it is an open question again.
    ///
    /// @return the battle as it then is
    /// @throws IllegalArgumentException if there is no such battle, or nothing was decided
    public Battle undo(UUID battleId, int turn, Unclear.Kind kind) {
        boolean decided =
                detail(battleId).rulings().stream()
                        .anyMatch(r -> r.turn() == turn && r.kind() == kind);
        if (!decided) {
            throw new IllegalArgumentException(
                    String.format(
                            Locale.ROOT,
                            "Nothing was decided about %s in turn %d.",
                            kind == Unclear.Kind.OFFER ? "an offer" : "a consent",
                            turn));
        }
        return told(rulings.undo(battleId, turn, kind, author.get(), clock.instant(), deal.get()));
    }

    /// Decides that the seller of a void battle kept its role after all: the battle counts again. One that
    /// was never graded may be graded, or taken up at its next turn, as any other.
    ///
    /// @param reason why; a person who overrules says so
    /// @return the battle as it then is
    /// @throws IllegalArgumentException if there is no such battle, it is not void, or the reason is blank
    public Battle overrule(UUID battleId, String reason) {
        Battle battle = detail(battleId).battle();
        if (!battle.isVoid()) {
            throw new IllegalArgumentException(
                    "The battle is not void: nothing is to be overruled.");
        }
        if (reason.isBlank()) {
            throw new IllegalArgumentException("Say why the battle is not void.");
        }
        return decide(battle, BattleRuling.Answer.KEPT_ROLE, battle.fidelity(), reason);
    }

    /// Decides that a void or disputed battle stays what it is, and waits for nobody any more.
    ///
    /// @param reason may be empty
    /// @return the battle as it then is
    /// @throws IllegalArgumentException if there is no such battle, or nothing is to be decided about it as
    ///     a whole
    public Battle leave(UUID battleId, String reason) {
        BattleDetail detail = detail(battleId);
        Battle battle = detail.battle();
        if (!battle.isVoid() && !battle.disputed()) {
            throw new IllegalArgumentException("The battle is neither void nor disputed.");
        }
        BattleRuling before = detail.ruling();
        if (before != null && before.overrules()) {
            throw new IllegalArgumentException(
                    before.author()
                            + " decided that the battle is not void; left as it is, it would be"
                            + " void again. Grade it yourself, which settles the dispute, or take"
                            + " that decision back first.");
        }
        return decide(battle, BattleRuling.Answer.AS_IT_IS, Fidelity.KEPT, reason);
    }

    private Battle decide(
            Battle battle, BattleRuling.Answer answer, Fidelity overruled, String reason) {
        BattleRuling ruling =
                new BattleRuling(
                        battle.id(),
                        answer,
                        overruled,
                        reason.strip(),
                        author.get(),
                        clock.instant());
        return told(rulings.decide(ruling, deal.get()));
    }

    /// Takes back what was decided about a battle as a whole.
    ///
    /// @return the battle as it then is
    /// @throws IllegalArgumentException if there is no such battle, or nothing was decided
    public Battle undo(UUID battleId) {
        if (detail(battleId).ruling() == null) {
            throw new IllegalArgumentException("Nothing was decided about the battle as a whole.");
        }
        return told(rulings.undo(battleId, author.get(), clock.instant(), deal.get()));
    }

    private Battle told(Battle battle) {
        events.accept(new BattleEvent.Decided(clock.instant(), battle));
        changed.run();
        return battle;
    }

    private BattleDetail detail(UUID battleId) {
        return archive.detail(battleId)
                .orElseThrow(() -> new IllegalArgumentException("no battle " + battleId));
    }

    private static IllegalArgumentException noTurn(BattleDetail detail, int turn) {
        return new IllegalArgumentException(
                String.format(
                        Locale.ROOT,
                        "The battle has no turn %d; it has %d.",
                        turn,
                        detail.turns().size()));
    }
}
