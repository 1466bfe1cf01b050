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
                console.print(level.explained());
                console.print("");
            }
        }
        return ExitCode.OK;
    }
}
