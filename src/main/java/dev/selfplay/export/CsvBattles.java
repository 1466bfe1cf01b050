package dev.selfplay.export;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.log.Visible;

import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/// One row a battle: what it was, and how its latest grading came out. Amounts are exact decimals of
/// dollars, times are UTC.
final class CsvBattles implements BattleFormat {
    private static final List<Column> COLUMNS = columns();

    /// @param value null where the battle has none; what is a text may come from outside
    private record Column(String heading, Function<ExportedBattle, @Nullable Object> value) {
        @Nullable Object cell(ExportedBattle battle) {
            return value.apply(battle) instanceof String text
                    ? Csv.harmless(Visible.text(text))
                    : value.apply(battle);
        }
    }

    private static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(battle("battle_id", Battle::id));
        columns.add(battle("run_id", Battle::runId));
        columns.add(battle("created_at", Battle::createdAt));
        columns.add(battle("ended_at", Battle::endedAt));
        columns.add(battle("seller", Battle::personaName));
        columns.add(battle("persona", Battle::personaType));
        columns.add(battle("difficulty", Battle::difficulty));
        columns.add(battle("level", b -> b.level().number()));
        columns.add(battle("state", b -> b.state().key()));
        columns.add(battle("reason", Battle::reason));
        columns.add(battle("turns_done", Battle::turnsDone));
        columns.add(battle("turns_planned", Battle::turnsPlanned));
        columns.add(battle("prompt", Battle::promptName));
        columns.add(battle("prompt_hash", Battle::promptHash));
        columns.add(battle("account", b -> b.account().key()));
        columns.add(battle("closer_model", b -> b.models().closer()));
        columns.add(battle("seller_model", b -> b.models().seller()));
        columns.add(battle("referee_model", b -> b.models().referee()));
        columns.add(battle("total", Battle::total));
        for (Criterion criterion : Criterion.ALL) {
            String heading = criterion.inSentence().replace(' ', '_');
            columns.add(grading(heading, grading -> score(grading, criterion)));
        }
        columns.add(card("verbal_yes", card -> yes(card, SpokenYes::given)));
        columns.add(card("verbal_yes_turn", card -> yes(card, SpokenYes::turn)));
        columns.add(battle("disputed", b -> b.total() == null ? null : b.disputed()));
        columns.add(new Column("highest_offer_usd", CsvBattles::highestOffer));
        columns.add(battle("cost_usd", Battle::cost));
        columns.add(battle("seed", Battle::seed));
        columns.add(battle("fought_by", Battle::foughtBy));
        columns.add(card("feedback", Scorecard::feedback));
        columns.add(grading("own_scores", CsvBattles::own));
        return List.copyOf(columns);
    }

    private static Column battle(String heading, Function<Battle, @Nullable Object> value) {
        return new Column(heading, exported -> value.apply(exported.battle()));
    }

    private static Column grading(String heading, Function<Grading, @Nullable Object> value) {
        return new Column(
                heading,
                exported -> {
                    Grading grading = exported.grading();
                    return grading == null ? null : value.apply(grading);
                });
    }

    private static Column card(String heading, Function<Scorecard, @Nullable Object> value) {
        return grading(heading, grading -> value.apply(grading.scorecard()));
    }

    /// Whoever opens the file averages its columns: a void battle has none.
    private static @Nullable Object score(Grading grading, Criterion criterion) {
        return grading.fidelity().broken() ? null : grading.scorecard().grade(criterion).score();
    }

    /// Criteria of one's own differ from battle to battle, so they share a column: `empathy=7 tempo=4`.
    private static @Nullable Object own(Grading grading) {
        if (grading.fidelity().broken()) {
            return null;
        }
        StringJoiner own = new StringJoiner(" ");
        grading.scorecard()
                .grades()
                .values()
                .forEach((criterion, grade) -> {
                    if (criterion.own() && grade.score() != null) {
                        own.add(criterion.key() + "=" + grade.score());
                    }
                });
        return own.length() == 0 ? null : own.toString();
    }

    private static @Nullable Object yes(
            Scorecard card, Function<SpokenYes, @Nullable Object> value) {
        return card.verbalYes() == null ? null : value.apply(card.verbalYes());
    }

    private static @Nullable Object highestOffer(ExportedBattle exported) {
        Audit audit = exported.audit();
        return audit == null ? null : audit.highestOffer();
    }

    @Override
    public String key() {
        return "csv";
    }

    @Override
    public String label() {
        return "CSV, a row a battle";
    }

    @Override
    public Writing begin(Appendable to) throws IOException {
        // not closed: the target is the caller's
        CSVPrinter csv =
                new CSVPrinter(
                        to,
                        Csv.format(COLUMNS.stream().map(Column::heading).toArray(String[]::new)));
        return new Writing() {
            @Override
            public boolean battle(ExportedBattle battle) throws IOException {
                csv.printRecord(COLUMNS.stream().map(column -> column.cell(battle)));
                return true;
            }

            @Override
            public void end() throws IOException {
                csv.flush();
            }
        };
    }
}
