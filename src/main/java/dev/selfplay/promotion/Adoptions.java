package dev.selfplay.promotion;

import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.promotion.Neighbours.Near;
import dev.selfplay.prompt.PromptContent;
import dev.selfplay.prompt.PromptStore;
import dev.selfplay.prompt.PromptStore.Reading;
import dev.selfplay.prompt.TacticBlock;
import dev.selfplay.prompt.TacticText;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// Teammates' tactics, and how one of them becomes one of ours: a new one, which remembers where it
/// came from and waits at the desk as any other. The prompt file is only read. Blocks on the disk;
/// thread-safe.
public final class Adoptions {
    private final PromotionStore store;
    private final PromptStore prompt;
    private final PromotionDesk desk;
    private final Supplier<List<Shared>> team;
    private final Supplier<DealSheet> deal;
    private final InstantSource clock;
    private final Supplier<UUID> ids;

    /// @param team what teammates have put into the team's database, the newest first, not caring for
    ///     what was adopted
    public Adoptions(
            PromotionStore store,
            PromptStore prompt,
            PromotionDesk desk,
            Supplier<List<Shared>> team,
            Supplier<DealSheet> deal,
            InstantSource clock,
            Supplier<UUID> ids) {
        this.store = store;
        this.prompt = prompt;
        this.desk = desk;
        this.team = team;
        this.deal = deal;
        this.clock = clock;
        this.ids = ids;
    }

    /// Teammates' tactics, the newest first.
    ///
    /// @param words in text or author; empty for all
    public List<Shared> list(String words) {
        Map<UUID, UUID> adopted = store.adopted();
        String wanted = words.strip().toLowerCase(Locale.ROOT);
        return team.get().stream()
                .map(s -> marked(s, adopted.get(s.id())))
                .filter(s ->
                        (s.text() + "\n" + s.author() + "\n" + s.id())
                                .toLowerCase(Locale.ROOT)
                                .contains(wanted))
                .toList();
    }

    private static Shared marked(Shared s, @Nullable UUID adopted) {
        return new Shared(
                s.id(),
                s.battleId(),
                s.text(),
                s.priority(),
                s.golden(),
                s.active(),
                s.author(),
                s.promotedAt(),
                adopted);
    }

    /// @return empty where it is not in the team's database any more
    public Optional<Shared> find(UUID teamId) {
        return list("").stream().filter(s -> s.id().equals(teamId)).findFirst();
    }

    public Optional<SharedDetail> detail(UUID teamId) {
        return find(teamId).map(this::detail);
    }

    private SharedDetail detail(Shared shared) {
        UUID ours = shared.adopted();
        BattleDetail battle = store.battle(shared.battleId()).orElse(null);
        Proof proof = battle == null ? null : Proof.find(battle, shared.text()).orElse(null);
        boolean sure = proof != null && proof.doubt().isEmpty();
        Alike alike =
                new Alike(
                        ours == null ? shared.id() : ours,
                        proof != null && sure
                                ? proof.rebuttal().quote()
                                : Neighbours.answer(shared.text()));
        Tactic own = ours == null ? null : store.tactic(ours).orElse(null);
        List<Near> similar = alike.among(store.tactics(PromotionStore.Query.ALL));
        List<TacticBlock> inFile =
                prompt.read() instanceof Reading.Found(PromptContent content, var _)
                        ? alike.in(content, similar)
                        : List.of();
        return new SharedDetail(
                shared,
                own,
                victory(own, proof, battle),
                proof == null || own != null ? "" : proof.doubt(),
                similar,
                inFile,
                problem(ours, battle, proof, similar));
    }

    /// Of an adopted one, the proof that it was adopted with: theirs may have been rewritten since.
    private static @Nullable Victory victory(
            @Nullable Tactic own, @Nullable Proof proof, @Nullable BattleDetail battle) {
        if (own != null) {
            return own.victories().getFirst();
        }
        return proof == null || battle == null ? null : proof.victory(battle);
    }

    private static String problem(
            @Nullable UUID ours,
            @Nullable BattleDetail battle,
            @Nullable Proof proof,
            List<Near> similar) {
        if (ours != null) {
            return "You have adopted it already.";
        }
        if (battle == null) {
            return "The battle that it won has not come in yet.";
        }
        if (proof == null) {
            return "The battle that it won is not graded here.";
        }
        return similar.stream()
                .filter(Near::same)
                .findFirst()
                .map(n ->
                        "You have one in the same words already (%s)."
                                .formatted(n.tactic().state().key()))
                .orElse("");
    }

    /// Makes a new tactic of ours of a teammate's: with their text and priority, and the battle that
    /// theirs won as its proof.
    public Outcome adopt(UUID teamId) {
        SharedDetail detail = detail(teamId).orElse(null);
        if (detail == null) {
            return new Outcome.Refused(
                    "It is not in the team's database any more.", "Nothing was changed.");
        }
        if (!detail.problem().isEmpty()) {
            return new Outcome.Refused(detail.problem(), "Nothing was changed.");
        }
        Shared theirs = detail.shared();
        var clean = TacticText.cleanAndCut(theirs.text());
        if (clean.text().isEmpty()) {
            return new Outcome.Refused("It has no text.", "Nothing was changed.");
        }
        BattleDetail battle = store.battle(theirs.battleId()).orElseThrow();
        Proof proof = Proof.find(battle, theirs.text()).orElseThrow();
        Tactic ours =
                store.adopt(
                        new Origin(
                                theirs.id(),
                                theirs.author(),
                                theirs.text(),
                                theirs.priority(),
                                clock.instant()),
                        new Candidate(
                                ids.get(),
                                proof.rebuttal(),
                                clean.text(),
                                false,
                                proof.doubt().isEmpty() ? null : proof.doubt(),
                                clean.changes()),
                        deal.get());
        desk.changed();
        return new Outcome.Done(List.of(ours), null);
    }
}
