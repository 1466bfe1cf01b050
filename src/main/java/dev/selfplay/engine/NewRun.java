package dev.selfplay.engine;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Role;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.SellerLevels;
import dev.selfplay.domain.Usd;
import dev.selfplay.engine.BattleStore.BattleMaterial;
import dev.selfplay.engine.BattleStore.NewBattle;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/// A run that is about to begin, with all its battles. Making one reads the disk; nothing is stored.
record NewRun(Run run, List<NewBattle> battles) {

    /// Every seller of the order, as often as it says, each battle with a seed derived from the
    /// run's.
    static NewRun of(RunOrder order, EngineServices parts) {
        RunSettings settings = order.settings();
        List<PlannedBattle> planned = new ArrayList<>();
        for (int repeat = 0; repeat < order.repeats(); repeat++) {
            for (Persona persona : order.personas()) {
                planned.add(
                        new PlannedBattle(
                                parts.ids().get(),
                                persona,
                                PlannedBattle.seed(settings.seed(), persona.id(), repeat),
                                settings.models(),
                                order.mergedPrompt(),
                                settings.levels().fixed(),
                                null));
            }
        }
        return of(settings, planned, parts);
    }

    /// These battles in this order.
    static NewRun of(RunSettings settings, List<PlannedBattle> planned, EngineServices parts) {
        Run run = new Run(parts.ids().get(), settings, planned.size(), parts.now());
        List<NewBattle> battles = new ArrayList<>();
        for (PlannedBattle next : planned) {
            Battle battle =
                    battle(
                            next.id(),
                            run,
                            next.persona(),
                            next.seed(),
                            battles.size(),
                            next.models(),
                            sha256(next.mergedPrompt()),
                            next.level());
            battles.add(new NewBattle(battle, next.persona(), next.mergedPrompt(), next.instead()));
        }
        return new NewRun(run, battles);
    }

    /// The same battles once more: sellers, their levels and seeds as they were, settings of the first one's
    /// run.
    ///
    /// @param mergedPrompt null for what each Closer was given before
    static NewRun again(List<UUID> battleIds, @Nullable String mergedPrompt, EngineServices parts) {
        return of(battleIds, mergedPrompt, null, parts);
    }

    /// Void battles of one run once more, with other seeds: the same ones would be void again.
    static NewRun instead(List<UUID> battleIds, EngineServices parts) {
        return of(battleIds, null, battleIds.isEmpty() ? null : runOf(battleIds, parts), parts);
    }

    private static UUID runOf(List<UUID> battleIds, EngineServices parts) {
        return battle(battleIds.getFirst(), parts).runId();
    }

    private static Battle battle(UUID id, EngineServices parts) {
        return parts.archive().detail(id).orElseThrow().battle();
    }

    private static NewRun of(
            List<UUID> battleIds,
            @Nullable String mergedPrompt,
            @Nullable UUID replaces,
            EngineServices parts) {
        if (battleIds.isEmpty()) {
            throw new IllegalArgumentException("no battle was chosen");
        }
        RunSettings kept = parts.store().material(battleIds.getFirst()).run().settings();
        // a teammate's word on what is billed is none
        RunSettings settings =
                kept.with(parts.providers().account(kept), kept.providers())
                        .with(SellerLevels.AS_WRITTEN);
        Run run = new Run(parts.ids().get(), settings, battleIds.size(), parts.now(), replaces);
        List<NewBattle> battles = new ArrayList<>();
        for (UUID id : battleIds) {
            Battle before = battle(id, parts);
            long seed =
                    replaces == null
                            ? before.seed()
                            : PlannedBattle.seed(before.seed(), run.id(), 0);
            BattleMaterial material = parts.store().material(id);
            String prompt = mergedPrompt == null ? material.mergedPrompt() : mergedPrompt;
            Battle battle =
                    battle(
                            parts.ids().get(),
                            run,
                            material.persona(),
                            seed,
                            battles.size(),
                            // an arm of an experiment may have a Closer of its own
                            settings.models().with(Role.CLOSER, before.models().closer()),
                            sha256(prompt),
                            before.level());
            battles.add(
                    new NewBattle(
                            battle, material.persona(), prompt, replaces == null ? null : id));
        }
        return new NewRun(run, battles);
    }

    /// The same run with so many battles at once.
    NewRun atOnce(int concurrency) {
        return new NewRun(run.atOnce(concurrency), battles);
    }

    private static Battle battle(
            UUID id,
            Run run,
            Persona persona,
            long seed,
            int ordinal,
            ModelChoice models,
            String promptHash,
            SellerLevel level) {
        RunSettings settings = run.settings();
        Battle battle =
                new Battle(
                        id,
                        run.id(),
                        ordinal,
                        persona.id(),
                        persona.type(),
                        persona.name(),
                        persona.difficulty(),
                        BattleState.QUEUED,
                        null,
                        settings.turns(),
                        0,
                        seed,
                        settings.account(),
                        models,
                        promptHash,
                        null,
                        false,
                        Usd.ZERO,
                        run.startedAt(),
                        null);
        return battle.withLevel(level);
    }

    private static String sha256(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
