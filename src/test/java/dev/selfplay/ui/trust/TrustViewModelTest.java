package dev.selfplay.ui.trust;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.config.AskKind;
import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.FolderTrust;
import dev.selfplay.config.trust.Trust;
import dev.selfplay.ui.SameThread;
import dev.selfplay.ui.trust.TrustViewModel.State;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class TrustViewModelTest {
    private static final String URL = "http://127.0.0.1:8080/v1";

    @TempDir Path folder;
    private final SameThread ui = new SameThread();
    private final List<Ask> asks =
            new ArrayList<>(
                    List.of(
                            new Ask(AskKind.SERVER, URL, "OPENAI_BASE_URL in .env", "Sent there."),
                            new Ask(AskKind.CAP, "100.00", "capUsd in settings.json", "Spent.")));
    private final List<String> questions = new ArrayList<>();
    private FolderTrust folderTrust;
    private TrustViewModel model;

    @BeforeEach
    void open() {
        Trust trust = new Trust(folder.resolve("state"), folder);
        folderTrust = new FolderTrust(trust, () -> asks, () -> Optional.of(URL));
        model = begin();
    }

    private TrustViewModel begin() {
        var made = new TrustViewModel(ui.tasks, folderTrust);
        var _ = made.begin(() -> questions.add("asked"));
        ui.settle();
        return made;
    }

    @Test
    void theQuestionIsAskedOnceWithNothingTicked() {
        assertThat(questions).containsExactly("asked");
        assertThat(model.items()).noneMatch(item -> item.ticked().get() || item.free().get());
        assertThat(model.readyProperty().get()).isFalse();
        assertThat(model.wordProperty().get()).isEqualTo("Restricted: 2 to allow");
        model.refresh();
        ui.settle();
        assertThat(questions).hasSize(1);
    }

    /// "A restricted cap of a folder stands in Settings as if in force."
    @Test
    void aCapThatIsNotAllowedIsSaidNotToHold() {
        assertThat(model.capNoteProperty().get()).startsWith("Not allowed yet, so $5.00 holds");
        model.restrict(() -> {});
        ui.settle();
        assertThat(model.capNoteProperty().get()).startsWith("Not allowed yet, so $5.00 holds");
        model.items().get(1).ticked().set(true);
        model.allowTicked(() -> {});
        ui.settle();
        assertThat(model.capNoteProperty().get()).isEmpty();
        assertThat(asks.get(1).shown()).isEqualTo("$100.00");
        assertThat(asks.getFirst().shown()).isEqualTo(URL);
    }

    @Test
    void whatIsTickedIsAllowedAndTheRestKeptRestricted() {
        TrustItem server = model.items().getFirst();
        server.ticked().set(true);
        server.free().set(true);
        model.allowTicked(() -> questions.add("closed"));
        ui.settle();
        assertThat(questions).containsExactly("asked", "closed");
        assertThat(folderTrust.decisions().grants())
                .containsExactlyInAnyOrder("server:" + URL, "free:" + URL);
        assertThat(model.stateProperty().get()).isEqualTo(State.RESTRICTED);
        assertThat(model.serverFreeProperty().get()).isTrue();
        begin();
        assertThat(questions).as("no question at the next opening").hasSize(2);
    }

    @Test
    void keepingAllRestrictedAllowsNothing() {
        model.items().getFirst().ticked().set(true);
        model.restrict(() -> {});
        ui.settle();
        assertThat(folderTrust.decisions().grants()).isEmpty();
        assertThat(model.wordProperty().get()).isEqualTo("Restricted");
    }

    @Test
    void whatWasAllowedCanBeTakenBack() {
        model.items().forEach(item -> item.ticked().set(true));
        model.allowTicked(() -> {});
        ui.settle();
        assertThat(model.stateProperty().get()).isEqualTo(State.TRUSTED);
        assertThat(model.wordProperty().get()).isEmpty();
        model.takeBack(model.items().getFirst());
        ui.settle();
        assertThat(model.stateProperty().get()).isEqualTo(State.RESTRICTED);
    }

    @Test
    void oneClickMakesTheServerFree() {
        model.setServerFree(true);
        ui.settle();
        assertThat(folderTrust.decisions().granted(AskKind.FREE, URL)).isTrue();
        assertThat(model.serverFreeProperty().get()).isTrue();
    }
}
