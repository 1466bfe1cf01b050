package dev.selfplay.ui.runs;

import dev.selfplay.experiment.RunRecord;
import dev.selfplay.log.Visible;
import dev.selfplay.statistics.MeanInterval;
import dev.selfplay.ui.kit.Column;
import dev.selfplay.ui.kit.Formats;
import dev.selfplay.ui.kit.PassMark;
import dev.selfplay.ui.kit.WindowContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// The columns of the runs. JavaFX thread only.
final class RunColumns {
    private static final Comparator<RunRecord> NEWEST =
            Comparator.comparing(RunRecord::startedAt).reversed();

    private final WindowContext context;
    private final PassMark pass;

    RunColumns(WindowContext context, PassMark pass) {
        this.context = context;
        this.pass = pass;
    }

    List<Column<RunRecord>> all() {
        return List.of(
                text("when", "When", run -> context.when(run.startedAt()))
                        .width(96, 116)
                        .sorted(Comparator.comparing(RunRecord::startedAt)),
                text("what", "What", RunsViewModel::belonging)
                        .width(70, 150)
                        .sorted(Comparator.comparing(RunsViewModel::belonging))
                        .explained(RunColumns::what)
                        .from(620),
                text("prompt", "Prompt", run -> Visible.line(RunsViewModel.prompt(run)))
                        .width(70, 120)
                        .sorted(Comparator.comparing(RunsViewModel::prompt))
                        .explained(run -> Visible.line(RunsViewModel.prompt(run))),
                text("closer", "Closer", RunColumns::closer)
                        .width(80, 110)
                        .sorted(Comparator.comparing((RunRecord run) -> run.models().closer()))
                        .explained(RunColumns::models)
                        .from(860),
                number("sellers", "Sellers", RunRecord::sellers).from(960),
                number("battles", "n", run -> run.counts().graded()).explained(RunColumns::counts),
                text("average", "Average", run -> average(run.average()))
                        .width(92, 96)
                        .right()
                        .sorted(
                                run -> {
                                    MeanInterval average = run.average();
                                    return average == null ? null : average.mean();
                                },
                                NEWEST)
                        .explained(RunColumns::meaning),
                number("over", "Over", run -> run.counts().over())
                        .explained(run ->
                                run.counts().over()
                                        + " of "
                                        + run.counts().graded()
                                        + " came to more than "
                                        + pass.threshold()),
                number("void", "Void", run -> run.counts().voided()).from(740),
                number("failed", "Failed", run -> run.counts().failed()).from(740),
                number("left", "Unfinished", run -> run.counts().unfinished()).hidden(),
                number("needless", "Not needed", run -> run.counts().needless()).hidden(),
                text("cost", "Cost", RunColumns::cost)
                        .width(64, 72)
                        .right()
                        .sorted(Comparator.comparing(RunRecord::cost)),
                text("took", "Took", RunColumns::took)
                        .width(64, 84)
                        .right()
                        .sorted(RunRecord::took, NEWEST)
                        .from(1020),
                text("by", "By", run -> run.foughtBy() == null ? "" : Visible.line(run.foughtBy()))
                        .width(60, 90)
                        .hidden());
    }

    private static Column<RunRecord> text(
            String key, String title, Function<RunRecord, String> text) {
        return Column.text(key, title, text);
    }

    private static String closer(RunRecord run) {
        return run.account().billed() ? Visible.line(run.models().closer()) : "rehearsal";
    }

    private static Column<RunRecord> number(
            String key, String title, ToIntFunction<RunRecord> count) {
        return text(
                        key,
                        title,
                        run ->
                                count.applyAsInt(run) == 0
                                        ? "–"
                                        : Formats.count(count.applyAsInt(run)))
                .width(48, 58)
                .right()
                .sorted(Comparator.comparingInt(count));
    }

    /// `63.2 ±4.1`
    static String average(@Nullable MeanInterval average) {
        if (average == null) {
            return "–";
        }
        Double half = average.halfWidth();
        return String.format(Locale.ROOT, "%.1f", average.mean())
                + (half == null ? "" : String.format(Locale.ROOT, " ±%.1f", half));
    }

    private static String cost(RunRecord run) {
        return run.cost().isZero() ? "–" : Formats.usd(run.cost());
    }

    private static String took(RunRecord run) {
        Duration took = run.took();
        return run.counts().live() > 0 ? "under way" : took == null ? "–" : Formats.duration(took);
    }

    private static String what(RunRecord run) {
        RunRecord.OfExperiment of = run.of();
        return "Run "
                + run.id().toString().substring(0, 8)
                + (of == null ? "" : " of experiment " + of.id().toString().substring(0, 8))
                + (run.account().billed() ? "" : ", not billed");
    }

    private static String models(RunRecord run) {
        return Visible.line(
                "Closer %s, seller %s, referee %s"
                        .formatted(
                                run.models().closer(),
                                run.models().seller(),
                                run.models().referee()));
    }

    private static String meaning(RunRecord run) {
        MeanInterval average = run.average();
        if (average == null) {
            return "";
        }
        return (average.halfWidth() == null
                        ? "One seller: how far others lie from it is not known."
                        : "Over the averages of %d sellers, with the 95 %% interval of what others would come to."
                                .formatted(average.n()))
                + (run.of() == null ? "" : " All arms together; the experiment compares them.");
    }

    /// What else became of its battles.
    static String counts(RunRecord run) {
        var n = run.counts();
        StringBuilder told = new StringBuilder(n.graded() + " graded");
        part(told, n.voided(), "void");
        part(told, n.failed(), "failed");
        part(told, n.unfinished(), "unfinished");
        part(told, n.live(), "under way");
        part(told, n.needless(), "not needed");
        return told.toString();
    }

    private static void part(StringBuilder told, int n, String words) {
        if (n > 0) {
            told.append(", ").append(n).append(' ').append(words);
        }
    }
}
