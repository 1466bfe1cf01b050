package dev.selfplay.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.selfplay.domain.Audit;
import dev.selfplay.domain.DealSheet;
import dev.selfplay.domain.Transcript;
import dev.selfplay.engine.BattleArchive;
import dev.selfplay.testing.Bench;
import dev.selfplay.workbench.Workbench;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Whole battles, of fifteen turns against fifty sellers: what is unclear must be rare enough to be read.
class RehearsedCallsTest {
    @Test
    void hardlyAnythingIsUnclear() throws Exception {
        List<String> unclear = new ArrayList<>();
        int yes = 0;
        List<Transcript> transcripts;
        try (Workbench workbench = Workbench.open(Bench.rehearsed(), false, Map.of())) {
            transcripts =
                    workbench.archive().page(BattleArchive.Query.newest(100)).stream()
                            .map(b -> workbench.archive().detail(b.id()).orElseThrow().transcript())
                            .toList();
        }
        for (Transcript transcript : transcripts) {
            Audit audit = Auditor.audit(transcript, DealSheet.DEFAULT);
            audit.unclear().forEach(u -> unclear.add(u.turn() + " " + u.quote() + " | " + u.why()));
            yes += audit.verbalYes().given() ? 1 : 0;
        }
        System.out.println(transcripts.size() + " battles, " + yes + " yes");
        unclear.forEach(System.out::println);
        long start = System.nanoTime();
        int rounds = 10;
        for (int i = 0; i < rounds; i++) {
            transcripts.forEach(t -> Auditor.audit(t, DealSheet.DEFAULT));
        }
        System.out.println(
                (System.nanoTime() - start) / 1000 / rounds / transcripts.size() + " us a call");
        assertThat(unclear).hasSizeLessThan(transcripts.size() / 10);
    }
}
