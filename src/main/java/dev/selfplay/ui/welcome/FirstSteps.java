package dev.selfplay.ui.welcome;

import dev.selfplay.domain.Run;

import java.io.IOException;
import java.util.List;

/// What a person who starts for the first time needs. Every method may block: the window calls them
/// in the background, and shows the message of an exception as it is.
public interface FirstSteps {

    /// As far as it is known without asking anybody.
    Standing standing();

    /// Asks the model server for its models, where there is one that may be asked; takes seconds at
    /// most, costs nothing, never fails.
    void askServer();

    /// Makes the files that are missing, as they are shipped. Never overwrites.
    ///
    /// @return the names of those that were made
    /// @throws IOException if the folder cannot be written
    List<String> createMissing() throws IOException;

    /// Starts one battle with the embedded model, at the pace of a person who reads. Its events come
    /// as those of any run.
    Run rehearse();

    /// @param fought whether a battle was ever fought in this workspace
    /// @param folder of the workspace
    /// @param missing files without which no battle can be fought
    /// @param sellers active personas
    /// @param server where billed models are asked
    /// @param refusal why no battle may be fought here; empty where it may
    record Standing(
            boolean fought,
            String folder,
            List<String> missing,
            int sellers,
            Server server,
            String refusal) {
        public Standing {
            missing = List.copyOf(missing);
        }
    }

    /// What is known of the server for billed models.
    ///
    /// @param place host and port; empty where none is configured
    /// @param answers whether it was asked for its models and listed some
    /// @param said why it did not, in plain words; empty where it did, or nobody has asked it
    /// @param key whether there is a key for it
    record Server(String place, boolean answers, String said, boolean key) {
        public static final Server NONE = new Server("", false, "", false);

        boolean configured() {
            return !place.isEmpty();
        }
    }
}
