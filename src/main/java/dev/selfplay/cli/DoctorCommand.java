package dev.selfplay.cli;

import dev.selfplay.doctor.Finding;
import dev.selfplay.workbench.Reads;
import dev.selfplay.workbench.Workbench;

import picocli.CommandLine.Command;

import java.util.Locale;

/// Checks everything that a battle needs.
@Command(name = "doctor", description = "Check everything: what, state, remedy.")
final class DoctorCommand extends ServiceCommand {
    DoctorCommand(RootCommand root) {
        super(root);
    }

    @Override
    Reads reads() {
        return Reads.FILES;
    }

    @Override
    int run(Workbench services) {
        boolean failed = false;
        for (Finding finding : services.doctor().examine()) {
            failed |= finding.state() == Finding.Level.FAIL;
            if (json()) {
                console()
                        .json(
                                console()
                                        .object()
                                        .put("what", finding.what())
                                        .put(
                                                "state",
                                                finding.state().name().toLowerCase(Locale.ROOT))
                                        .put("detail", finding.detail())
                                        .put("remedy", finding.remedy()));
            } else {
                console()
                        .print(
                                "%-22s %-5s ".formatted(finding.what(), finding.state()),
                                finding.detail());
                if (!finding.remedy().isEmpty()) {
                    console().print(" ".repeat(29), finding.remedy());
                }
            }
        }
        return failed ? ExitCode.INCOMPLETE : ExitCode.OK;
    }
}
