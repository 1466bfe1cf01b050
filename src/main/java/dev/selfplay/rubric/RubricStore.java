package dev.selfplay.rubric;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The rubrics that were graded by, by what is in them. Blocks on the disk. Thread-safe.
public interface RubricStore {

    /// Keeps a rubric's text under its version, if it is not kept yet. Durable when it returns.
    void keep(Rubric rubric, Instant now);

    /// Newest first, each with what its gradings came to.
    List<RubricVersion> versions();

    /// The text of a version.
    Optional<String> text(String version);
}
