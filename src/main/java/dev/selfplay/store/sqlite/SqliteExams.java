package dev.selfplay.store.sqlite;

import dev.selfplay.domain.Account;
import dev.selfplay.domain.RefereeId;
import dev.selfplay.exam.ExamMark;
import dev.selfplay.exam.ExamReport;
import dev.selfplay.exam.ExamStore;

import java.util.List;

/// Exams of referees in the local store.
record SqliteExams(Writer writer, Readers readers) implements ExamStore {

    @Override
    public void save(ExamReport report) {
        RefereeId referee = report.referee();
        writer.write(handle ->
                handle.execute(
                        """
                        INSERT INTO exams (id, at, backend, model, rubric, calls, marks, cost, stopped)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING\
                        """,
                        report.id().toString(),
                        report.at().toEpochMilli(),
                        referee.account().stored(),
                        referee.model(),
                        referee.rubricVersion(),
                        report.calls(),
                        Json.write(report.marks()),
                        report.cost().nanos(),
                        report.stopped()));
    }

    @Override
    public List<ExamReport> all() {
        return readers.read(handle ->
                handle.select("SELECT * FROM exams ORDER BY nr DESC")
                        .map((row, ctx) ->
                                new ExamReport(
                                        Rows.uuid(row, "id"),
                                        Rows.time(row, "at"),
                                        new RefereeId(
                                                Account.ofStored(row.getString("backend")),
                                                row.getString("model"),
                                                row.getString("rubric")),
                                        row.getInt("calls"),
                                        Json.list(row.getString("marks"), ExamMark.class),
                                        Rows.usd(row, "cost"),
                                        row.getString("stopped")))
                        .list());
    }
}
