package dev.selfplay.store.sqlite;

import dev.selfplay.domain.CallPurpose;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/// A call's purpose spread over the columns of a ledger entry. Both the calls of a grading and those
/// that write tactics from it carry its id; the latter count downwards from -1.
record PurposeColumns(
        @Nullable UUID battle,
        @Nullable Integer turn,
        @Nullable UUID grading,
        @Nullable Integer call,
        @Nullable String label) {

    static PurposeColumns of(CallPurpose purpose) {
        return switch (purpose) {
            case CallPurpose.ForTurn(UUID battle, int turn) ->
                    new PurposeColumns(battle, turn, null, null, null);
            case CallPurpose.ForGrading(UUID battle, UUID grading, int call) ->
                    new PurposeColumns(battle, null, grading, call, null);
            case CallPurpose.ForTactic(UUID battle, UUID grading, int rebuttal) ->
                    new PurposeColumns(battle, null, grading, -rebuttal, null);
            case CallPurpose.Other(_, String label) ->
                    new PurposeColumns(null, null, null, null, label);
        };
    }

    static CallPurpose ofGrading(UUID battle, UUID grading, int call) {
        return call > 0
                ? new CallPurpose.ForGrading(battle, grading, call)
                : new CallPurpose.ForTactic(battle, grading, -call);
    }
}
