package dev.selfplay.export;

import dev.selfplay.domain.CallPurpose;
import dev.selfplay.domain.TokenUsage;
import dev.selfplay.spend.LedgerArchive;
import dev.selfplay.spend.LedgerArchive.Line;
import dev.selfplay.spend.LedgerArchive.Query;
import dev.selfplay.spend.SpendLedger.LedgerEntry;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/// Writes calls of the ledger as CSV (RFC 4180), newest first. Amounts are exact decimals of dollars,
/// times are UTC. Stateless.
public final class LedgerCsv {
    private static final int PAGE = 1_000;
    private static final CSVFormat FORMAT =
            Csv.format(
                    "reserved_at",
                    "settled_at",
                    "seller",
                    "battle_id",
                    "purpose",
                    "role",
                    "model",
                    "tokens_in",
                    "tokens_cached",
                    "tokens_out",
                    "estimated",
                    "reserved_usd",
                    "cost_usd",
                    "outcome");

    private LedgerCsv() {}

    /// @return how many calls were written
    /// @throws InterruptedException if the thread is interrupted; what was written so far is a part
    /// @throws IOException if it cannot be written
    public static long write(LedgerArchive ledger, Query query, Appendable to)
            throws IOException, InterruptedException {
        long count = 0;
        // not closed: the target is the caller's
        CSVPrinter csv = new CSVPrinter(to, FORMAT);
        List<Line> page = ledger.page(query, null, PAGE);
        while (!page.isEmpty()) {
            for (Line line : page) {
                row(csv, line);
            }
            count += page.size();
            if (Thread.interrupted()) {
                throw new InterruptedException("cancelled after " + count + " calls");
            }
            UUID last = page.getLast().entry().id();
            page = page.size() < PAGE ? List.of() : ledger.page(query, last, PAGE);
        }
        csv.flush();
        return count;
    }

    private static void row(CSVPrinter csv, Line line) throws IOException {
        LedgerEntry e = line.entry();
        TokenUsage usage = e.usage();
        csv.printRecord(
                e.reservedAt(),
                e.settledAt(),
                Csv.harmless(line.personaName()),
                battle(e.purpose()),
                Csv.harmless(e.purpose().words()),
                e.purpose().role().name().toLowerCase(Locale.ROOT),
                Csv.harmless(e.model()),
                usage.input(),
                usage.cachedInput(),
                usage.output(),
                usage.estimated(),
                e.reserved(),
                e.cost(),
                e.ending());
    }

    private static @Nullable UUID battle(CallPurpose purpose) {
        return switch (purpose) {
            case CallPurpose.ForTurn t -> t.battleId();
            case CallPurpose.ForGrading g -> g.battleId();
            case CallPurpose.ForTactic t -> t.battleId();
            case CallPurpose.Other _ -> null;
        };
    }
}
