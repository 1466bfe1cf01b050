package dev.selfplay.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.selfplay.spend.LedgerArchive.Query;
import dev.selfplay.ui.spend.ListedCalls;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.stream.IntStream;

class LedgerCsvTest {
    private final ListedCalls calls =
            new ListedCalls(IntStream.range(0, 130).mapToObj(i -> "S \"" + i + "\", Jr.").toList());

    @Test
    void everyCallIsALineAndTheCostsAddUpExactly() throws Exception {
        var csv = new StringBuilder();
        long written = LedgerCsv.write(calls, Query.all(calls.session().id()), csv);
        String[] lines = csv.toString().split("\r\n");
        assertThat(written).isEqualTo(130 * 16);
        assertThat(lines).hasSize(1 + 130 * 16);
        assertThat(lines[1]).contains("\"S \"\"129\"\", Jr.\"");
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 1; i < lines.length; i++) {
            String[] cells = lines[i].split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
            sum = sum.add(new BigDecimal(cells[12]));
        }
        assertThat(sum).isEqualByComparingTo(calls.session().settled().toDecimal());
    }

    @Test
    void anInterruptStopsIt() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() ->
                        LedgerCsv.write(
                                calls, Query.all(calls.session().id()), new StringBuilder()))
                .isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "=1+1, '''=1+1'",
        "+1, '''+1'",
        "-1, '''-1'",
        "@SUM(A1), '''@SUM(A1)'",
        "The = sign, The = sign",
        "gpt-4o, gpt-4o"
    })
    void aFormulaIsMadeHarmless(String text, String written) {
        assertThat(Csv.harmless(text)).isEqualTo(written);
    }
}
