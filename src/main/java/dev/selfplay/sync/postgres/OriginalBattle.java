package dev.selfplay.sync.postgres;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.Battle;
import dev.selfplay.domain.BattleDetail;
import dev.selfplay.domain.BattleState;
import dev.selfplay.domain.ByCriterion;
import dev.selfplay.domain.Criterion;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Fidelity;
import dev.selfplay.domain.Finish;
import dev.selfplay.domain.Grading;
import dev.selfplay.domain.Limits;
import dev.selfplay.domain.ModelChoice;
import dev.selfplay.domain.Persona;
import dev.selfplay.domain.Run;
import dev.selfplay.domain.RunSettings;
import dev.selfplay.domain.Scorecard;
import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.Speaker;
import dev.selfplay.domain.SpokenYes;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.domain.Turn;
import dev.selfplay.domain.Usd;
import dev.selfplay.domain.Weights;
import dev.selfplay.sync.TeamBattle;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A battle that the original system fought, as far as its columns tell: the turns out of the
/// transcript, the grades without evidence. What it did not record is called `unknown`.
final class OriginalBattle {
    static final String UNKNOWN = ModelChoice.UNKNOWN;
    private static final String AUTHOR = "original system";
    private static final Pattern TURN =
            Pattern.compile(
                    "(?:^|\\R\\h*\\R)\\h*(CLOSER|PERSONA|SELLER)\\h*:\\h?",
                    Pattern.CASE_INSENSITIVE);
    private static final ModelChoice MODELS = new ModelChoice(UNKNOWN, UNKNOWN, UNKNOWN);
    private static final int MOST_TOTAL = 100;
    private static final UUID RUN = named("run of the original system");

    private OriginalBattle() {}

    static TeamBattle read(ResultSet row) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        Persona persona = SandboxPersonaRow.persona(row, "p_");
        Instant end = TacticColumns.time(row, "ended_at");
        Instant created = time(row, "created_at", end == null ? Instant.EPOCH : end);
        Instant ended = end == null || end.isBefore(created) ? null : end;
        BigDecimal spent = row.getBigDecimal("cost_usd");
        Usd cost = RecordCheck.check("cost_usd", spent == null ? Usd.ZERO : Usd.of(spent));
        List<Turn> turns =
                RecordCheck.check(
                        "turns", turns(Sized.text(row, "transcript", Limits.TRANSCRIPT), created));
        int planned = Math.max(Math.clamp(row.getInt("turns"), 1, 100), turns.size());
        // what a workbench graded since is in rows of its own
        List<Grading> gradings = BattleColumns.gradings(row);
        Integer score = given(row, "referee_score", MOST_TOTAL);
        if (gradings.isEmpty() && score != null) {
            gradings = List.of(grading(row, id, score, ended == null ? created : ended));
        }
        boolean graded = !gradings.isEmpty();
        Battle battle =
                new Battle(
                        id,
                        RUN,
                        0,
                        persona.id(),
                        persona.type(),
                        persona.name(),
                        persona.difficulty(),
                        graded ? gradings.getFirst().state() : BattleState.UNGRADED,
                        graded ? gradings.getFirst().fidelity().sentence() : ungraded(row),
                        planned,
                        turns.size(),
                        0,
                        Account.BILLED,
                        MODELS,
                        UNKNOWN,
                        graded ? gradings.getFirst().total() : null,
                        false,
                        cost,
                        created,
                        ended,
                        AUTHOR,
                        false,
                        0,
                        null,
                        graded ? gradings.getFirst().fidelity() : Fidelity.KEPT,
                        SellerLevel.AS_WRITTEN);
        return new TeamBattle(
                run(),
                new BattleDetail(battle, turns, gradings),
                persona,
                "",
                BattleColumns.rulings(id, row),
                BattleColumns.ruling(id, row));
    }

    private static String ungraded(ResultSet row) throws SQLException {
        String score = row.getString("referee_score");
        return score == null
                ? "fought by the original system, and not graded there"
                : "fought by the original system; its referee_score of %s is no score from 0 to 100"
                        .formatted(score);
    }

    private static Run run() {
        return new Run(
                RUN,
                new RunSettings(
                        Account.BILLED,
                        MODELS,
                        RunSettings.DEFAULT_TURNS,
                        RunSettings.DEFAULT_CONCURRENCY,
                        0.7,
                        0,
                        false,
                        false,
                        Weights.DEFAULT,
                        DealSheet.DEFAULT),
                0,
                Instant.EPOCH);
    }

    /// Its transcripts are `CLOSER: …` and `PERSONA: …` with a blank line between. Whatever else stands
    /// there is kept too: before the first mark the other one speaks, and without any the Closer.
    static List<Turn> turns(@Nullable String transcript, Instant at) {
        List<Turn> turns = new ArrayList<>();
        if (transcript == null || transcript.isBlank()) {
            return turns;
        }
        Matcher head = TURN.matcher(transcript);
        boolean found = head.find();
        String before = transcript.substring(0, found ? head.start() : transcript.length());
        if (!before.isBlank()) {
            boolean sellers = found && speaker(head) == Speaker.CLOSER;
            turns.add(turn(1, sellers ? Speaker.SELLER : Speaker.CLOSER, before, at));
        }
        while (found) {
            Speaker speaker = speaker(head);
            int start = head.end();
            found = head.find();
            String text = transcript.substring(start, found ? head.start() : transcript.length());
            turns.add(turn(turns.size() + 1, speaker, text, at));
        }
        return turns;
    }

    private static Speaker speaker(Matcher head) {
        return head.group(1).equalsIgnoreCase("CLOSER") ? Speaker.CLOSER : Speaker.SELLER;
    }

    private static Turn turn(int number, Speaker speaker, String text, Instant at) {
        return new Turn(
                number,
                speaker,
                text.strip(),
                Finish.REPLY,
                TokenUsage.NONE,
                Usd.ZERO,
                1,
                UNKNOWN,
                null,
                at,
                at);
    }

    private static Grading grading(ResultSet row, UUID battle, int total, Instant at)
            throws SQLException {
        Boolean yes = row.getObject("verbal_yes_to_memorandum", Boolean.class);
        String feedback = Sized.text(row, "referee_feedback", Limits.TEXT);
        String won = Sized.text(row, "winning_rebuttal", Limits.TURN);
        ByCriterion<Scorecard.Grade> grades = grades(row);
        return new Grading(
                // graded anew it is another grading
                named(
                        String.format(
                                Locale.ROOT,
                                "grading of %s: %d, %s, %s, %s, %s",
                                battle,
                                total,
                                grades.values().values().stream()
                                        .map(grade -> String.valueOf(grade.score()))
                                        .collect(Collectors.joining(", ")),
                                yes,
                                feedback,
                                won)),
                battle,
                at,
                new Scorecard(
                        grades,
                        yes == null ? null : new SpokenYes(yes, null),
                        won == null || won.isBlank()
                                ? List.of()
                                : List.of(new Scorecard.WinningRebuttal(1, "", won, false, "")),
                        feedback == null ? "" : feedback,
                        total,
                        Weights.DEFAULT,
                        "original",
                        UNKNOWN,
                        null,
                        1,
                        0),
                null,
                List.of(),
                Usd.ZERO);
    }

    /// By the criteria that it has columns for.
    private static ByCriterion<Scorecard.Grade> grades(ResultSet row) throws SQLException {
        Map<Criterion, Scorecard.Grade> grades = new LinkedHashMap<>();
        for (var column : TeamScoreColumns.NAMES.values().entrySet()) {
            Integer score = given(row, column.getValue(), Criterion.HIGHEST);
            grades.put(column.getKey(), new Scorecard.Grade(score, "", List.of()));
        }
        return new ByCriterion<>(grades);
    }

    /// Null also for what is no score.
    private static @Nullable Integer given(ResultSet row, String column, int most)
            throws SQLException {
        int score = row.getInt(column);
        return row.wasNull() || score < 0 || score > most ? null : score;
    }

    private static Instant time(ResultSet row, String column, Instant otherwise)
            throws SQLException {
        Instant stamp = TacticColumns.time(row, column);
        return stamp == null ? otherwise : stamp;
    }

    private static UUID named(String text) {
        return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
    }
}
