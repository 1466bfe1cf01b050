package dev.selfplay.workbench;

import dev.selfplay.promotion.PromotionStore;
import dev.selfplay.promotion.Tactic;
import dev.selfplay.promotion.TacticState;
import dev.selfplay.prompt.PromptStore.Reading;
import dev.selfplay.prompt.PromptVersion;

import java.util.ArrayList;
import java.util.List;

/// What an arm may be made of, to be chosen from. Blocks on the disk.
final class ArmChoices {
    private static final int VERSIONS = 20;
    private static final int TACTICS = 40;
    private static final int SHORT_ID = 8;

    private ArmChoices() {}

    static List<Experiments.ArmChoice> of(Workbench workbench) {
        List<Experiments.ArmChoice> choices = new ArrayList<>();
        choices.add(new Experiments.ArmChoice("current", "base_prompt.txt as it is"));
        if (workbench.store().promptDrafts().find().isPresent()) {
            choices.add(new Experiments.ArmChoice("draft", "with what is typed and not saved"));
        }
        if (workbench.prompt().read() instanceof Reading.Found(var content, var _)) {
            content.document()
                    .tactics()
                    .forEach(block -> {
                        String id = block.tacticId();
                        if (id != null && id.length() >= SHORT_ID) {
                            choices.add(
                                    new Experiments.ArmChoice(
                                            "current-" + id.substring(0, SHORT_ID),
                                            "without: " + block.text()));
                        }
                    });
        }
        workbench
                .promotion()
                .tactics(PromotionStore.Query.of(TacticState.WAITING, TacticState.HELD))
                .stream()
                .limit(TACTICS)
                .forEach(tactic -> choices.add(with(tactic)));
        for (PromptVersion version : workbench.prompt().versions(VERSIONS)) {
            choices.add(new Experiments.ArmChoice("version:" + version.number(), version.title()));
        }
        return choices;
    }

    private static Experiments.ArmChoice with(Tactic tactic) {
        return new Experiments.ArmChoice(
                "current+" + tactic.id().toString().substring(0, SHORT_ID),
                "with: " + tactic.text());
    }
}
