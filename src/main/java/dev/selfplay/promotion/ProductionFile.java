package dev.selfplay.promotion;

import dev.selfplay.config.ProdCredentials;
import dev.selfplay.files.AtomicFile;
import dev.selfplay.prompt.PromptContent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/// `production_base_prompt.txt`: the merged prompt that production calls with.
public final class ProductionFile implements ProductionTarget {
    private final Path file;

    public ProductionFile(Path file) {
        this.file = file;
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public void publish(ProdCredentials credentials, Publication publication) throws IOException {
        Objects.requireNonNull(credentials);
        if (!publication.after().equals(current(credentials).content())) {
            AtomicFile.replace(file, publication.after().bytes());
        }
    }

    @Override
    public Current current(ProdCredentials credentials) throws IOException {
        Objects.requireNonNull(credentials);
        try {
            return new Current(PromptContent.of(Files.readAllBytes(file)), "");
        } catch (NoSuchFileException e) {
            return new Current(PromptContent.ofText(""), "");
        }
    }
}
