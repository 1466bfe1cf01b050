package dev.selfplay.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.config.Secret;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The three systems' programs, each played by a shell script that does what the real one documents: in
/// the place of the real ones, which no build machine has. The Secret Service was tried with GNOME
/// Keyring itself; the others never were.
@EnabledOnOs(OS.LINUX)
class KeychainToolsTest {
    private static final String ADDRESS = "http://127.0.0.1:8080";
    private static final Secret KEY = Secret.of("sk-\"odd\\key$0123456789abcdef");

    @TempDir Path folder;

    /// Notes its arguments, and goes on with a script.
    private Tool tool(String name, String script) throws IOException {
        Path program = folder.resolve(name);
        Files.writeString(
                program,
                "#!/bin/sh\ncd '%s'\necho \"$@\" >> arguments\n%s\n".formatted(folder, script),
                StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return new Tool(program, Map.of("PATH", System.getenv("PATH")));
    }

    private void roundTrip(Keychain keychain) throws IOException {
        assertThat(keychain.find(ADDRESS, "")).isEmpty();
        String beside = keychain.keep(ADDRESS, KEY);
        assertThat(beside).doesNotContain(KEY.reveal());
        assertThat(keychain.find(ADDRESS, beside)).contains(KEY);
        keychain.remove(ADDRESS);
        assertThat(keychain.find(ADDRESS, "")).isEmpty();
        assertThat(Files.readString(folder.resolve("arguments")))
                .isNotEmpty()
                .doesNotContain("0123456789");
    }

    @Test
    void theSecretServiceGetsTheKeyByStandardInput() throws IOException {
        roundTrip(
                new SecretService(
                        tool(
                                "secret-tool",
                                """
                                case "$1" in
                                store) cat > kept;;
                                lookup) [ -f kept ] || exit 1; cat kept;;
                                clear) rm kept;;
                                esac\
                                """),
                        "selfplay-workbench /state"));
    }

    @Test
    void aSecretServiceThatIsNotThereSaysWhy() throws IOException {
        var keychain =
                new SecretService(
                        tool(
                                "secret-tool",
                                "echo 'secret-tool: Cannot autolaunch D-Bus' >&2; exit 1"),
                        "s");
        assertThatThrownBy(() -> keychain.keep(ADDRESS, KEY)).hasMessage("Cannot autolaunch D-Bus");
        assertThatThrownBy(() -> keychain.find(ADDRESS, "")).hasMessage("Cannot autolaunch D-Bus");
        assertThatThrownBy(() -> keychain.remove(ADDRESS)).hasMessage("Cannot autolaunch D-Bus");
    }

    @Test
    void whatAToolRepeatsOfTheKeyIsMasked() throws IOException {
        var keychain = new SecretService(tool("secret-tool", "cat >&2; exit 1"), "s");
        assertThatThrownBy(() -> keychain.keep(ADDRESS, KEY))
                .message()
                .doesNotContain("0123456789");
    }

    @Test
    void theKeychainOfMacOsGetsTheKeyWithinACommandByStandardInput() throws IOException {
        roundTrip(
                new MacKeychain(
                        tool(
                                "security",
                                """
                                case "$1" in
                                -i) read -r line
                                  eval "set -- $(printf '%s' "$line" | sed 's/[$]/\\\\$/g')"
                                  [ "$1 $2 $3 $5 $7" = "add-generic-password -U -s -a -w" ] || exit 1
                                  printf '%s' "$8" > kept;;
                                find-generic-password) [ -f kept ] || exit 44; cat kept; echo;;
                                delete-generic-password) [ -f kept ] || exit 44; rm kept;;
                                esac\
                                """),
                        "selfplay-workbench /state"));
    }

    @Test
    void aKeychainOfMacOsThatKeepsNothingIsNotBelieved() throws IOException {
        var keychain =
                new MacKeychain(
                        tool(
                                "security",
                                "[ \"$1\" = -i ] && { echo 'User interaction is not allowed.' >&2;"
                                        + " exit 0; }; exit 44"),
                        "s");
        assertThatThrownBy(() -> keychain.keep(ADDRESS, KEY))
                .hasMessage("User interaction is not allowed.");
    }

    @Test
    void theProtectionOfWindowsGivesWhatIsKeptBeside() throws IOException {
        var protection =
                new WindowsProtection(
                        tool(
                                "powershell",
                                """
                                read -r line
                                case "$*" in
                                *-AsPlainText*) printf '%s' "$line" | od -An -v -to1 | tr -d ' \\n'; echo;;
                                *) printf '%s' "$line" | sed 's/.../\\\\&/g' > octal; printf "$(cat octal)";;
                                esac\
                                """));
        String beside = protection.keep(ADDRESS, KEY);
        assertThat(beside).matches("[0-9a-f]{32,}");
        assertThat(protection.find(ADDRESS, beside)).contains(KEY);
        assertThat(Files.readString(folder.resolve("arguments"))).doesNotContain("0123456789");
    }

    @Test
    void aKeychainIsFoundWhereTheSystemHasOne() throws IOException {
        var variables = new HashMap<>(Map.of("PATH", "relative:" + folder));
        assertThat(SystemKeychain.find(variables, "Linux", folder)).isEmpty();
        variables.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/bus");
        assertThat(SystemKeychain.find(variables, "Linux", folder)).isEmpty();
        var _ = tool("secret-tool", "");
        assertThat(SystemKeychain.find(variables, "Linux", folder).map(Keychain::name))
                .isEqualTo(Optional.of("the keychain (Secret Service)"));
        assertThat(SystemKeychain.find(variables, "Windows 11", folder)).isEmpty();
    }
}
