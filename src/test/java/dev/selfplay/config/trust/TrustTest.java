package dev.selfplay.config.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.config.AskKind;
import dev.selfplay.config.Workspace;
import dev.selfplay.config.trust.Ask.Permission;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class TrustTest {
    private static final String SERVER = "server:https://models.example/v1";

    @TempDir Path parent;
    private Path state;
    private Path folder;

    @BeforeEach
    void folders() throws IOException {
        state = parent.resolve("state/selfplay-workbench");
        folder = Files.createDirectory(parent.resolve("folder"));
    }

    private Trust trust() {
        return new Trust(state, folder);
    }

    @Test
    void aGrantHoldsForThisFolderAndThisValueAlone() throws IOException {
        trust().grant(List.of(SERVER));
        Trust again = trust();
        assertThat(again.granted(AskKind.SERVER, "https://models.example/v1")).isTrue();
        assertThat(again.permission(AskKind.SERVER, "https://models.example/v2"))
                .isEqualTo(Permission.WAITING);
        assertThat(again.granted(AskKind.FREE, "https://models.example/v1")).isFalse();
        Path other = Files.createDirectory(parent.resolve("other"));
        assertThat(new Trust(state, other).grants()).isEmpty();
        Path link = Files.createSymbolicLink(parent.resolve("link"), folder);
        assertThat(new Trust(state, link).grants()).containsExactly(SERVER);
    }

    @Test
    void aGrantedCapCoversLowerOnesOnly() throws IOException {
        trust().grant(List.of("cap:20.00"));
        assertThat(trust().granted(AskKind.CAP, "20.00")).isTrue();
        assertThat(trust().granted(AskKind.CAP, "7.50")).isTrue();
        assertThat(trust().granted(AskKind.CAP, "20.01")).isFalse();
    }

    @Test
    void whatIsTakenBackIsAskedAgain() throws IOException {
        Trust trust = trust();
        List<String> told = new ArrayList<>();
        var _ = trust.onChange(() -> told.add("changed"));
        trust.restrict(List.of(SERVER));
        assertThat(trust.permission(AskKind.SERVER, "https://models.example/v1"))
                .isEqualTo(Permission.RESTRICTED);
        trust.forget(List.of(SERVER));
        assertThat(trust.permission(AskKind.SERVER, "https://models.example/v1"))
                .isEqualTo(Permission.WAITING);
        assertThat(told).hasSize(2);
    }

    @Test
    void theDecisionsBelongToTheUserAlone() throws IOException {
        trust().grant(List.of(SERVER));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(trust().place())))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "{\"version\": 2, \"folders\": {}}",
                "{\"version\": 1}",
                "{\"version\": 1, \"folders\": {\"/x\": []}}",
                "{\"version\": 1, \"folders\": {\"/x\": {\"granted\": [1], \"restricted\": []}}}"
            })
    void aDamagedFileGrantsNothingIsNamedAndLeftAsItIs(String text) throws IOException {
        trust().grant(List.of(SERVER));
        Trust open = trust();
        Files.writeString(open.place(), text);
        open.look();
        assertThat(open.grants()).isEmpty();
        assertThat(open.damage().orElseThrow().toString())
                .contains(open.place().toString(), "Mend it, or remove it");
        assertThatThrownBy(() -> open.grant(List.of(SERVER))).isInstanceOf(IOException.class);
        assertThat(open.place()).hasContent(text);
    }

    @Test
    void writersAtOnceLoseNothing() throws Exception {
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String key = "free:http://localhost:" + (8000 + i);
                work.add(() -> {
                    trust().grant(List.of(key));
                    return null;
                });
            }
            for (Future<Void> done : pool.invokeAll(work)) {
                done.get();
            }
        }
        assertThat(trust().grants()).hasSize(24);
    }

    @Test
    void aLinkOutOfTheFolderIsAnAskAndOneWithinIsNot() throws IOException {
        Path secret = Files.writeString(parent.resolve("secret.txt"), "mine");
        Workspace workspace = Workspace.at(folder);
        workspace.createState();
        Files.createSymbolicLink(workspace.basePrompt(), secret);
        Files.createSymbolicLink(workspace.dotEnv(), parent.resolve("nowhere"));
        Files.createSymbolicLink(workspace.state().resolve("workbench.db"), secret);
        Files.writeString(folder.resolve("mine.json"), "{}");
        Files.createSymbolicLink(workspace.models(), Path.of("mine.json"));
        assertThat(FolderLinks.of(workspace))
                .extracting(Ask::value)
                .containsExactlyInAnyOrder(
                        "base_prompt.txt -> " + secret.toRealPath(),
                        ".env -> " + parent.toRealPath().resolve("nowhere"),
                        ".selfplay/workbench.db -> " + secret.toRealPath());
    }

    @Test
    void theUsersOwnStateIsWhereTheSystemHasIt() {
        assertThat(UserState.folder(Map.of("HOME", "/home/ann"), "", "Linux", "/x"))
                .isEqualTo(Path.of("/home/ann/.local/state/selfplay-workbench"));
        assertThat(UserState.folder(Map.of("XDG_STATE_HOME", "/s"), "", "Linux", "/x"))
                .isEqualTo(Path.of("/s/selfplay-workbench"));
        assertThat(UserState.folder(Map.of("XDG_STATE_HOME", "here"), "", "Linux", "/home/ann"))
                .isEqualTo(Path.of("/home/ann/.local/state/selfplay-workbench"));
        assertThat(UserState.folder(Map.of(), "", "Mac OS X", "/Users/ann"))
                .isEqualTo(Path.of("/Users/ann/Library/Application Support/selfplay-workbench"));
        assertThat(UserState.folder(Map.of("LOCALAPPDATA", "/l"), "", "Windows 11", "/c"))
                .isEqualTo(Path.of("/l/selfplay-workbench"));
        assertThat(UserState.folder(Map.of("XDG_STATE_HOME", "/s"), "/own", "Linux", "/x"))
                .isEqualTo(Path.of("/own"));
    }
}
