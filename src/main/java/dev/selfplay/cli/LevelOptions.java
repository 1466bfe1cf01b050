package dev.selfplay.cli;

import dev.selfplay.domain.SellerLevel;
import dev.selfplay.domain.SellerLevels;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// How hard the sellers are made.
final class LevelOptions {
    @Option(
            names = "--level",
            paramLabel = "1-5",
            description =
                    "How hard the sellers are made; 3 is the personas as they are written"
                            + " (default). \"personas levels\" says what each level changes.")
    private @Nullable Integer level;

    boolean named() {
        return level != null;
    }

    SellerLevels levels() {
        return level == null ? SellerLevels.AS_WRITTEN : SellerLevels.at(SellerLevel.of(level));
    }
}
