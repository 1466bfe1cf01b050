package dev.selfplay.promotion;

import dev.selfplay.config.ProdCredentials;

import java.io.IOException;

/// A place in production that a publication is written to. Publishing the same again must do no harm:
/// after a crash all of it is published again.
public interface ProductionTarget {

    /// For people, such as `production_base_prompt.txt`.
    String name();

    /// Blocks.
    ///
    /// @param credentials which only PROD can give
    /// @throws IOException with a message for people, if it could not be written
    void publish(ProdCredentials credentials, Publication publication) throws IOException;
}
