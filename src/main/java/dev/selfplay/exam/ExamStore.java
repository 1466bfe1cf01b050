package dev.selfplay.exam;

import java.util.List;

/// The reports that were kept. Blocks on the disk. Thread-safe.
public interface ExamStore {

    /// Durable when it returns.
    void save(ExamReport report);

    /// All of them, newest first.
    List<ExamReport> all();
}
