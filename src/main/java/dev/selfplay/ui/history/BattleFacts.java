package dev.selfplay.ui.history;

import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Run;
import dev.selfplay.ui.kit.Formats;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/// What a battle was fought with, name by name.
///
/// @param copied what is copied where the value is shortened
record BattleFacts(String name, String value, String copied) {

    static List<BattleFacts> of(Battle b, @Nullable Run run, InstantSource time, ZoneId zone) {
        List<BattleFacts> facts = new ArrayList<>();
        String teammate = b.foughtBy();
        if (teammate != null) {
            add(facts, "Fought by", teammate);
        }
        add(facts, "Created", Formats.when(b.createdAt(), time.instant(), zone));
        Instant end = b.endedAt();
        if (end != null) {
            add(facts, "Lasted", Formats.duration(Duration.between(b.createdAt(), end)));
        }
        add(facts, "Turns", b.turnsDone() + " of " + b.turnsPlanned());
        add(
                facts,
                teammate == null ? "Cost" : "Cost to them",
                Formats.usd(b.cost()) + (b.account().billed() ? "" : ", not billed"));
        add(facts, "Level", b.level().words());
        add(facts, "Backend", b.account().key());
        add(facts, "Closer", b.models().closer());
        add(facts, "Seller", b.models().seller());
        add(facts, "Referee", b.models().referee());
        facts.add(new BattleFacts("Prompt", b.promptName(), b.promptHash()));
        add(facts, "Seed", String.valueOf(b.seed()));
        String runId = b.runId().toString();
        facts.add(
                new BattleFacts(
                        "Run",
                        HistoryRow.shortHash(runId)
                                + (run == null
                                        ? ""
                                        : ", %d of %d".formatted(b.ordinal() + 1, run.battles())),
                        runId));
        if (run != null) {
            add(facts, "Run's seed", String.valueOf(run.settings().seed()));
            add(facts, "Temperature", String.valueOf(run.settings().temperature()));
            add(facts, "Offer", Formats.dollars(run.settings().dealSheet().offer()));
        }
        String id = b.id().toString();
        facts.add(new BattleFacts("Battle", HistoryRow.shortHash(id), id));
        return facts;
    }

    private static void add(List<BattleFacts> facts, String name, String value) {
        facts.add(new BattleFacts(name, value, value));
    }
}
