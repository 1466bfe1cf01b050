package dev.selfplay.doctor;

import dev.selfplay.config.trust.Ask;
import dev.selfplay.config.trust.FolderTrust;

import java.util.ArrayList;
import java.util.List;

/// What the doctor says of what the folder asks for, and of what was decided about it.
final class TrustChecks {
    private TrustChecks() {}

    static List<Finding> examine(FolderTrust trust) {
        List<Finding> findings = new ArrayList<>();
        trust.decisions()
                .damage()
                .ifPresent(why -> findings.add(Finding.fail("Trust", why.message(), why.remedy())));
        for (Ask.Status status : trust.stands()) {
            Ask ask = status.ask();
            String detail = "%s (%s)".formatted(ask.value(), ask.source());
            findings.add(
                    switch (status.permission()) {
                        case GRANTED -> Finding.ok(ask.kind().label(), detail + ", allowed by you");
                        case RESTRICTED ->
                                Finding.info(
                                        ask.kind().label(),
                                        detail + ", kept without effect by you",
                                        "Allow it with: trust grant " + ask.kind().key());
                        case WAITING ->
                                Finding.warn(
                                        ask.kind().label(),
                                        detail + ": nobody has allowed it yet",
                                        ask.effect()
                                                + " Allow it with: trust grant "
                                                + ask.kind().key());
                    });
        }
        return findings;
    }
}
