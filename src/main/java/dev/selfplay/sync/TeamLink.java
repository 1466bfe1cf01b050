package dev.selfplay.sync;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// A connection to the team's database. Every method blocks on the network. For one thread; only
/// [#close] may be called by another, which ends what is under way.
public interface TeamLink extends AutoCloseable {

    /// Whose database it is and whether its tables are what we need; changes nothing.
    ///
    /// @throws TeamException also if the role that is connected may not use the tables that are
    ///     there, or would see no row of theirs
    Inspection inspect() throws TeamException;

    /// Makes or completes the tables; again does nothing.
    ///
    /// @return the names of the migrations that were run
    List<String> migrate() throws TeamException;

    /// Marks the database as production's, so that no SANDBOX touches it. Makes no other table.
    void markProduction() throws TeamException;

    /// Sends in this order and in one transaction: all of it or, by an exception, none.
    ///
    /// @return one receipt a parcel, in their order
    List<Receipt> send(List<Parcel> parcels) throws TeamException;

    /// Which of these changes were taken before, with the version that each made.
    Map<UUID, Long> taken(List<UUID> operations) throws TeamException;

    /// What was changed after a mark, oldest first, as far as no transaction can still come before it.
    Page pull(EntityKind kind, PullMark after, int limit) throws TeamException;

    /// These as they stand now; what is not there any more is gone, in version 0. The page's mark is
    /// the start.
    Page read(EntityKind kind, List<UUID> ids) throws TeamException;

    /// Whether [#awaitNews] hears anything, or only waits.
    boolean hears();

    /// Waits until somebody changed something, or the time is over.
    ///
    /// @return whether somebody did
    boolean awaitNews(Duration patience) throws TeamException;

    @Override
    void close();

    /// @param production whether it is marked as production's
    /// @param tables whether the tables are there and complete
    /// @param databaseId tells one database from another; null where the tables are not there
    /// @param heldSince since when an open transaction has been keeping changes from being pulled;
    ///     null where none does
    record Inspection(
            boolean production,
            boolean tables,
            @Nullable UUID databaseId,
            @Nullable Instant heldSince) {}

    /// @param unreadable rows that stand between these and cannot be read
    /// @param next the mark to go on from
    /// @param more whether there may be more
    record Page(List<Arrival> arrivals, List<Unreadable> unreadable, PullMark next, boolean more) {
        public Page {
            arrivals = List.copyOf(arrivals);
            unreadable = List.copyOf(unreadable);
        }
    }
}
