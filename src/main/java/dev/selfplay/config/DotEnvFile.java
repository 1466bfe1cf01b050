package dev.selfplay.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A `.env` file, read by the rules of the dotenv that Node has. What it does not understand it names
/// by its line, and never repeats what stands there, since that may be a secret.
///
/// @param values by name, without surrounding quotes; the last one of a name counts, as in dotenv
/// @param all every value of a name, in the file's order
/// @param problems whatever could not be read: while there is one, nobody knows what the file says
record DotEnvFile(
        Map<String, String> values, Map<String, List<String>> all, List<Problem> problems) {

    /// Reads the file; a missing one has no values. Never throws on what it contains.
    ///
    /// @param known the names that matter: a value of another name is no problem, whatever it is
    static DotEnvFile read(Path file, Set<String> known) {
        String name = String.valueOf(file.getFileName());
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new DotEnvFile(Map.of(), Map.of(), List.of());
        }
        if (!Files.isRegularFile(file)) {
            return unreadable(name, "is no file that can be read", "Put a file there, or nothing.");
        }
        try {
            byte[] bytes = Files.readAllBytes(file);
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            if (text.indexOf('\0') >= 0) {
                return unreadable(name, "is not UTF-8 text", "Save it as UTF-8.");
            }
            return new DotEnvReader(name, text, known).read();
        } catch (NoSuchFileException e) {
            return new DotEnvFile(Map.of(), Map.of(), List.of()); // taken away just now
        } catch (CharacterCodingException e) {
            return unreadable(name, "is not UTF-8 text", "Save it as UTF-8.");
        } catch (IOException e) {
            return unreadable(name, "cannot be read (" + e.getMessage() + ")", "Check the file.");
        }
    }

    private static DotEnvFile unreadable(String name, String text, String remedy) {
        return new DotEnvFile(Map.of(), Map.of(), List.of(Problem.of(name, text, remedy)));
    }
}
