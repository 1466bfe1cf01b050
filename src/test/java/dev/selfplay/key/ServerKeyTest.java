package dev.selfplay.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.chat.ServerAnswer;
import dev.selfplay.config.Secret;
import dev.selfplay.key.Said.Verdict;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ServerKeyTest {
    private static final String KEY = "sk-good-0123456789abcdef";

    @TempDir Path folder;
    private final FakeKeychain keychain = new FakeKeychain();
    private Instant now = Instant.parse("2026-11-30T08:00:00Z");

    private ServerKey key() {
        return new ServerKey(
                SampleKeys.ADDRESS,
                null,
                new KeyStore(
                        folder.resolve("state"),
                        folder.resolve("workspace"),
                        Optional.of(keychain)),
                Optional::empty,
                key -> new ServerAnswer.Status(200),
                () -> now);
    }

    private String file() throws IOException {
        return Files.readString(folder.resolve("state/keys.json"));
    }

    @Test
    void aKeyMovesBetweenKeychainAndFileAndIsNeverInBoth() throws IOException {
        ServerKey key = key();
        assertThat(key.set(KEY, KeyPlace.KEYCHAIN).verdict()).isEqualTo(Verdict.DONE);
        assertThat(keychain.kept).containsOnlyKeys(SampleKeys.ADDRESS);
        assertThat(file()).doesNotContain(KEY);

        var _ = key.set(KEY, KeyPlace.FILE);
        assertThat(keychain.kept).isEmpty();
        assertThat(file()).contains(KEY);

        var _ = key.set(KEY, KeyPlace.KEYCHAIN);
        assertThat(file()).doesNotContain(KEY);
        assertThat(key.remove().verdict()).isEqualTo(Verdict.DONE);
        assertThat(keychain.kept).isEmpty();
        assertThat(file()).doesNotContain(SampleKeys.ADDRESS);
    }

    @Test
    void theKeychainIsAskedOnceAndNotBeforeTheKeyIsWanted() {
        var _ = key().set(KEY, KeyPlace.KEYCHAIN);
        keychain.asked.set(0);
        ServerKey next = key();
        assertThat(next.any()).isTrue();
        assertThat(next.status().words()).contains("a key, kept in the keychain");
        assertThat(keychain.asked).hasValue(0);
        for (int i = 0; i < 5; i++) {
            assertThat(next.inForce().value()).isNotNull();
        }
        assertThat(keychain.asked).hasValue(1);
        assertThat(next.status().words()).contains("****cdef, kept in the keychain");
    }

    @Test
    void aLockedKeychainIsToldAndAskedAgainLater() {
        var _ = key().set(KEY, KeyPlace.KEYCHAIN);
        keychain.locked = "it is locked";
        keychain.asked.set(0);
        ServerKey next = key();
        for (int i = 0; i < 5; i++) {
            assertThat(next.inForce().trouble()).contains("did not give it: it is locked.");
        }
        assertThat(keychain.asked).hasValue(1);
        assertThat(next.status().words()).contains("it is locked");
        assertThat(next.test().words()).contains("it is locked");

        keychain.locked = null;
        now = now.plusSeconds(11);
        assertThat(next.inForce().value()).isNotNull();
    }

    @Test
    void aKeychainThatDoesNotKeepItChangesNothing() throws IOException {
        ServerKey key = key();
        var _ = key.set(KEY, KeyPlace.FILE);
        keychain.locked = "it is locked";
        Said said = key.set("sk-good-another-0123456789", KeyPlace.KEYCHAIN);
        assertThat(said.verdict()).isEqualTo(Verdict.NOT);
        assertThat(said.words()).contains("it is locked", "keep the key in a file");
        assertThat(file()).contains(KEY);
        assertThat(key.inForce().value()).extracting(v -> v.reveal()).isEqualTo(KEY);
    }

    @Test
    void aKeyIsGoneForTheProgramEvenWhereTheKeychainKeepsIt() {
        ServerKey key = key();
        var _ = key.set(KEY, KeyPlace.KEYCHAIN);
        keychain.locked = "it is locked";
        Said said = key.remove();
        assertThat(said.verdict()).isEqualTo(Verdict.UNSURE);
        assertThat(said.words()).contains("is removed", "It may still be in the keychain");
        assertThat(key.any()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", "sk-with blank 0123456789", "sk-ключ-0123456789", "a\tb"})
    void whatIsNoKeyIsAskedOfNobody(String typed) {
        var asked = new ArrayList<Secret>();
        var key =
                new ServerKey(
                        SampleKeys.ADDRESS,
                        null,
                        new KeyStore(folder.resolve("state"), folder, Optional.of(keychain)),
                        Optional::empty,
                        sent -> {
                            asked.add(sent);
                            return new ServerAnswer.Status(200);
                        },
                        () -> now);
        assertThat(key.set(typed, KeyPlace.KEYCHAIN).verdict()).isEqualTo(Verdict.NOT);
        assertThat(asked).isEmpty();
        assertThat(keychain.kept).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"200,DONE", "401,NOT", "403,UNSURE", "404,UNSURE", "429,UNSURE", "500,UNSURE"})
    void anAnswerIsReadForWhatItSaysOfTheKey(int status, Verdict verdict) {
        assertThat(Said.of("https://x", new ServerAnswer.Status(status)).verdict())
                .isEqualTo(verdict);
    }

    @Test
    void everyChangeIsTold() {
        ServerKey key = key();
        List<String> told = new ArrayList<>();
        Runnable end = key.onChange(() -> told.add(key.status().source()));
        var _ = key.set(KEY, KeyPlace.FILE);
        var _ = key.set(KEY, KeyPlace.KEYCHAIN);
        var _ = key.remove();
        assertThat(told).containsExactly("file", "keychain", "none");
        end.run();
        var _ = key.set(KEY, KeyPlace.FILE);
        assertThat(told).hasSize(3);
    }
}
