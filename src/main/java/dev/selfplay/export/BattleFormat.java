package dev.selfplay.export;

import java.io.Closeable;
import java.io.IOException;

/// A format in which battles are exported. Stateless; [BattleExports#FORMATS] has them all.
public interface BattleFormat {

    /// What the command line calls it.
    String key();

    /// What people are shown, such as `Markdown`.
    String label();

    /// That files of it end with, without a dot.
    default String extension() {
        return key();
    }

    /// Begins a text of any number of battles.
    ///
    /// @param to is not closed
    Writing begin(Appendable to) throws IOException;

    /// A text under way. What comes from models, teammates and files is written so that it can pass for
    /// nothing of the format's own, and so that all of it is seen ([dev.selfplay.log.Visible]).
    interface Writing extends Closeable {
        /// @return whether it was written: a format may have no use for some
        boolean battle(ExportedBattle battle) throws IOException;

        /// After the last battle.
        void end() throws IOException;

        /// Lets go of what was needed meanwhile; the text stays as it is.
        @Override
        default void close() throws IOException {}
    }
}
