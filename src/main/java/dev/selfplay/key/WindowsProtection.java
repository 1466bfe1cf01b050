package dev.selfplay.key;

import dev.selfplay.config.Secret;

import java.io.IOException;
import java.util.Optional;

/// The data protection of Windows (DPAPI), by PowerShell: it keeps nothing itself, but makes of the key
/// what only the same user can read on the same computer, and that is kept beside. Stateless.
record WindowsProtection(Tool tool) implements Keychain {
    private static final String PROTECT =
            "$ErrorActionPreference='Stop';[Console]::In.ReadLine()|ConvertTo-SecureString"
                    + " -AsPlainText -Force|ConvertFrom-SecureString";
    private static final String OPEN =
            "$ErrorActionPreference='Stop';$k=[Console]::In.ReadLine()|ConvertTo-SecureString;"
                    + "[Console]::Out.Write((New-Object Net.NetworkCredential('',$k)).Password)";

    @Override
    public String name() {
        return "the data protection of Windows";
    }

    @Override
    public String keep(String address, Secret key) throws IOException {
        String kept = run(key.reveal(), PROTECT).strip();
        if (!kept.matches("[0-9a-fA-F]{32,}") || !find(address, kept).equals(Optional.of(key))) {
            throw new IOException("it does not give back what it was given");
        }
        return kept;
    }

    @Override
    public Optional<Secret> find(String address, String beside) throws IOException {
        return Optional.of(run(beside, OPEN).strip())
                .filter(text -> !text.isEmpty())
                .map(Secret::of);
    }

    @Override
    public void remove(String address) {
        // what was kept beside goes with the file
    }

    private String run(String input, String script) throws IOException {
        Tool.Answer answer =
                tool.run(
                        input + "\n",
                        "-NoLogo",
                        "-NoProfile",
                        "-NonInteractive",
                        "-Command",
                        script);
        if (answer.exit() != 0) {
            throw new IOException(answer.why());
        }
        return answer.out();
    }
}
