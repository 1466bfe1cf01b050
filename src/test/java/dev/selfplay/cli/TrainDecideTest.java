package dev.selfplay.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.fasterxml.jackson.databind.JsonNode;

import dev.selfplay.conduct.Work;
import dev.selfplay.conduct.Work.State;
import dev.selfplay.domain.Usd;
import dev.selfplay.prompt.SectionEdit;
import dev.selfplay.testing.Bench;
import dev.selfplay.testing.Terminal;
import dev.selfplay.training.Training;
import dev.selfplay.training.Training.Effect;
import dev.selfplay.training.Training.Round;
import dev.selfplay.training.Training.Setup;
import dev.selfplay.training.Training.Tried;
import dev.selfplay.workbench.Runs;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Deciding about edits of sections on the command line.
class TrainDecideTest {
    @TempDir Path folder;
    private final UUID first = UUID.fromString("aaaaaaaa-0000-4000-8000-000000000001");
    private final UUID second = UUID.fromString("bbbbbbbb-0000-4000-8000-000000000002");
    private Terminal terminal;
    private Path file;

    @BeforeEach
    void aTrainingProposesTwoEditsOfOneSection() throws Exception {
        Bench.prepare(folder);
        file = folder.resolve("base_prompt.txt");
        terminal = new Terminal(folder);
        String prompt = "ROLE\nBuy at $82,700, Clause 17.\n\nVOICE\nBe brief.\n";
        Files.writeString(file, prompt);
        try (Workbench workbench = Workbench.open(folder, false, Map.of())) {
            Training training =
                    new Training(
                            Work.begun(UUID.randomUUID(), workbench.clock().instant()),
                            new Setup(
                                    2,
                                    2,
                                    2,
                                    2,
                                    null,
                                    new Runs(workbench).options().defaults(),
                                    prompt,
                                    true),
                            List.of(
                                    round(1, kept(first, "VOICE\nBe brief.", "VOICE\nBe kind.")),
                                    round(2, kept(second, "VOICE\nBe kind.", "VOICE\nBe warm."))),
                            null);
            workbench.store().trainings().create(training);
            workbench
                    .store()
                    .trainings()
                    .end(training.id(), State.FINISHED, "Over.", workbench.clock().instant());
        }
    }

    private static Round round(int number, Tried kept) {
        return Round.begun(number).over(List.of(kept), new Effect(3, 1, 5), Usd.parse("0.10"));
    }

    private static Tried kept(UUID id, String before, String after) {
        return new Tried(
                id,
                "edit of \"VOICE\"",
                "for humanity, from 3 lost battles",
                null,
                true,
                "better, +3.0 (1.0 to 5.0)",
                new Effect(3, 1, 5),
                new SectionEdit("VOICE", before, after));
    }

    private JsonNode proposal() throws Exception {
        assertThat(terminal.run("train", "show", "--json")).isZero();
        return terminal.lines().getLast();
    }

    private String prompt() throws IOException {
        return Files.readString(file);
    }

    @Test
    void editsAreShownAndApprovedInTheirOrder() throws Exception {
        assertThat(proposal().path("edits"))
                .extracting(e -> e.path("editId").asText(), e -> e.path("state").asText())
                .containsExactly(tuple(first.toString(), "open"), tuple(second.toString(), "open"));
        assertThat(terminal.run("train", "show")).isZero();
        assertThat(terminal.said()).contains("-Be brief.\n+Be warm.\n");
        assertThat(terminal.noted()).contains("train approve aaaaaaaa bbbbbbbb");
        assertThat(terminal.run("train", "export", "--format", "diff")).isZero();
        assertThat(terminal.said()).contains("-Be brief.\n+Be warm.\n");

        // the second was made of what the first left
        assertThat(terminal.run("train", "approve", "bbbb")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("does not stand in base_prompt.txt as it was");
        assertThat(prompt()).contains("Be brief.");
        assertThat(terminal.run("train", "approve", "aaaa", "bbbb", "--json")).isZero();
        assertThat(terminal.lines())
                .extracting(e -> e.path("event").asText() + e.path("state").asText())
                .containsExactly("train.editapproved", "train.editapproved");
        assertThat(prompt()).isEqualTo("ROLE\nBuy at $82,700, Clause 17.\n\nVOICE\nBe warm.\n");
        int version = proposal().path("edits").get(1).path("version").asInt();
        assertThat(terminal.run("prompt", "history")).isZero();
        assertThat(terminal.said()).contains("Section \"VOICE\" edited, as training");
        assertThat(version).isPositive();
    }

    @Test
    void aRejectedOneIsProposedNoMore() throws Exception {
        assertThat(terminal.run("train", "reject", "aaaa")).isZero();
        assertThat(terminal.said()).contains("rejected aaaaaaaa  edit of \"VOICE\"");
        assertThat(proposal().path("edits").get(0).path("state").asText()).isEqualTo("rejected");
        assertThat(terminal.run("train", "show")).isZero();
        assertThat(terminal.said()).contains("edit aaaaaaaa: rejected by ");
        assertThat(terminal.run("train", "approve", "aaaa")).isEqualTo(ExitCode.USAGE);
        assertThat(terminal.noted()).contains("No edit that waits has the id aaaa");
        assertThat(prompt()).contains("Be brief.");
    }
}
