package dev.selfplay.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.selfplay.domain.LevelTrait;
import dev.selfplay.domain.SellerLevel;

/// What each level changes of a seller.
record LevelsView(Console console, boolean json) {
    int tell() {
        for (SellerLevel level : SellerLevel.values()) {
            if (json) {
                ObjectNode node =
                        console.object().put("level", level.number()).put("label", level.label());
                ObjectNode says = node.putObject("says");
                for (LevelTrait trait : LevelTrait.values()) {
                    says.put(trait.key(), trait.says(level));
                }
                console.json(node);
            } else {
                console.print(level.words());
                for (LevelTrait trait : LevelTrait.values()) {
                    console.print("  %-19s %s".formatted(trait.label(), trait.says(level)));
                }
            }
        }
        return ExitCode.OK;
    }
}
