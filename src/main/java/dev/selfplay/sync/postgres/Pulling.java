package dev.selfplay.sync.postgres;

import dev.selfplay.sync.Arrival;
import dev.selfplay.sync.Content;
import dev.selfplay.sync.EntityKind;
import dev.selfplay.sync.PullMark;
import dev.selfplay.sync.TeamLink.Page;
import dev.selfplay.sync.Unreadable;
import dev.selfplay.sync.postgres.RemoteRows.Found;

import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/// Reads what was written after a mark, in the order in which it was written, and only below the
/// oldest transaction that is still under way: none can commit behind the mark later.
record Pulling(Connection connection, EntityKind kind, int limit) {
    private static final String WHERE =
            """
            WHERE (r.change_xid, r.change_seq) > (?::xid8, ?)
                AND r.change_xid < pg_snapshot_xmin(pg_current_snapshot())
            """;
    private static final String ORDER = "ORDER BY r.change_xid, r.change_seq LIMIT ?";

    Page after(PullMark mark) throws SQLException {
        List<Found> found = rows(mark);
        if (kind != EntityKind.BATTLE) {
            found.addAll(deletions(mark));
            found.sort(
                    Comparator.comparing((Found f) -> new BigInteger(f.mark().xid()))
                            .thenComparingLong(f -> f.mark().seq()));
        }
        List<Found> page = found.subList(0, Math.min(limit, found.size()));
        return page(page, page.isEmpty() ? mark : page.getLast().mark(), found.size() >= limit);
    }

    static Page page(List<Found> found, PullMark next, boolean more) {
        List<Arrival> arrivals = new ArrayList<>();
        List<Unreadable> unreadable = new ArrayList<>();
        for (Found one : found) {
            if (one.arrival() != null) {
                arrivals.add(one.arrival());
            } else if (one.unreadable() != null) {
                unreadable.add(one.unreadable());
            }
        }
        return new Page(arrivals, unreadable, next, more);
    }

    private List<Found> rows(PullMark mark) throws SQLException {
        RemoteRows reading = new RemoteRows(connection, kind);
        try (PreparedStatement query = prepared(reading.select() + WHERE + ORDER, mark)) {
            query.setInt(3, limit);
            return reading.all(query);
        }
    }

    private List<Found> deletions(PullMark mark) throws SQLException {
        List<Found> found = new ArrayList<>();
        String select =
                "SELECT r.id, r.version, r.change_xid::text AS xid, r.change_seq"
                        + " FROM public.sandbox_deletions r ";
        String there =
                " AND r.kind = ? AND NOT EXISTS (SELECT FROM public.%s t WHERE t.id = r.id) "
                        .formatted(new RemoteRows(connection, kind).table());
        try (PreparedStatement query = prepared(select + WHERE + there + ORDER, mark)) {
            query.setString(3, kind.key());
            query.setInt(4, limit);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(
                            new Found(
                                    new PullMark(row.getString("xid"), row.getLong("change_seq")),
                                    row.getObject("id", UUID.class),
                                    new Arrival(
                                            kind,
                                            row.getObject("id", UUID.class),
                                            row.getLong("version"),
                                            null,
                                            null,
                                            Content.GONE),
                                    null));
                }
            }
        }
        return found;
    }

    private PreparedStatement prepared(String sql, PullMark mark) throws SQLException {
        PreparedStatement query =
                connection.prepareStatement(
                        sql, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
        query.setString(1, mark.xid());
        query.setLong(2, mark.seq());
        return query;
    }

    /// Whether the server's transactions have come as far as the mark.
    boolean reached(PullMark mark) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement(
                        "SELECT ?::xid8 < pg_snapshot_xmax(pg_current_snapshot())")) {
            query.setString(1, mark.xid());
            try (ResultSet row = query.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
