package dev.selfplay.promotion;

import dev.selfplay.config.ProdCredentials;
import dev.selfplay.prompt.PromptContent;

import java.io.IOException;

/// A place in production that a publication is written to. Publishing the same again must do no harm:
/// after a crash all of it is published again.
public interface ProductionTarget {

    /// For people, such as `production_base_prompt.txt`.
    String name();

    /// What is in force there. Blocks.
    ///
    /// @throws IOException with a message for people, if it could not be read
    Current current(ProdCredentials credentials) throws IOException;

    /// @param content empty where nothing was ever published
    /// @param remark who published it and when, as a sentence; empty where nobody knows
    record Current(PromptContent content, String remark) {}

    /// Blocks.
    ///
    /// @param credentials which only PROD can give
    /// @throws IOException with a message for people, if it could not be written or if something else
    ///     is in force by now than the publication was made against
    void publish(ProdCredentials credentials, Publication publication) throws IOException;
}
