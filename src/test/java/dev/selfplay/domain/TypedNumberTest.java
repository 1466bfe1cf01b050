package dev.selfplay.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;

class TypedNumberTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0|0",
                "5|5",
                "007|7",
                "2.50|2.50",
                "0.5|0.5",
                "1,250|1250",
                "82,700|82700",
                "1,250.75|1250.75",
                "1,000,000|1000000",
                "' 5 '|5",
                "0.000000150|0.000000150"
            })
    void digitsWithCorrectGroupsAndAPointAreNumbers(String typed, BigDecimal number) {
        assertThat(TypedNumber.decimal(typed)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2,50|has a decimal comma: write 2.50",
                "0,5|has a decimal comma: write 0.5",
                "0,500|has a decimal comma: write 0.500",
                "1,00|has a decimal comma: write 1.00",
                "12,3456|has a decimal comma: write 12.3456",
                "1.000,50|has a decimal comma: write 1000.50",
                "1 000,50|has a decimal comma: write 1000.50",
                "1.000.000|has more than one point",
                "1,00,000|has commas that do not part thousands",
                "1,000,00|has commas that do not part thousands",
                "1000,000,000|has commas that do not part thousands",
                ",50|has commas that do not part thousands",
                "5,|has commas that do not part thousands",
                "5 USD|has more in it than the number: write 5",
                "USD 5|has more in it than the number: write 5",
                "5$|has more in it than the number: write 5",
                "€5|has more in it than the number: write 5",
                "$$5|has more in it than the number: write 5",
                "50%|has more in it than the number: write 50",
                "5k|has more in it than the number: write 5",
                "1 000|has a blank in it: write 1000",
                "1\u00A0000|has a blank in it: write 1000",
                "2. 5|has a blank in it: write 2.5",
                "+5|has a sign: write 5",
                "-5|has a sign; only 0 and more",
                "\u22125|has a sign; only 0 and more",
                "1e3|has an exponent: write 1000",
                "2.5E-1|has an exponent: write 0.25",
                "1_000|has a mark between its digits: write 1000",
                "1'000|has a mark between its digits: write 1000",
                ".5|begins with the point: write 0.5",
                "5.|ends with a point: write 5",
                "\uFF15|has digits other than 0-9: write 5",
                "\u0665\u066B\u0662|has digits other than 0-9: write 5.2",
                "\u0967\u0968|has digits other than 0-9: write 12",
                "5\u00B2|has digits other than 0-9; write digits",
                "''|is empty",
                "' '|is empty",
                "NaN|is not a number",
                "Infinity|is not a number",
                "0x1p3|is not a number",
                "0x10|is not a number",
                "1d|has more in it than the number: write 1",
                "2.5f|has more in it than the number: write 2.5",
                "five|is not a number"
            })
    void everythingElseIsRefusedWithTheReason(String typed, String reason) {
        assertThatThrownBy(() -> TypedNumber.decimal(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"" + typed.strip() + "\" ")
                .hasMessageContaining(reason);
        assertThatThrownBy(() -> Usd.parse(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1.0", "1,000.0", "99999999999999999999", "$5"})
    void aWholeNumberHasNoDecimalsAndNoDollars(String typed) {
        assertThatThrownBy(() -> TypedNumber.whole(typed))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWholeNumberKeepsItsRange() {
        assertThat(TypedNumber.whole("82,700", 1, 100_000)).isEqualTo(82_700);
        assertThatThrownBy(() -> TypedNumber.whole("4294967301", 1, 100))
                .hasMessage("\"4294967301\" must be from 1 to 100");
    }

    @Test
    void aTextThatIsTooLongIsCutInTheReason() {
        assertThatThrownBy(() -> TypedNumber.decimal("9".repeat(5_000)))
                .hasMessageContaining("is too long")
                .extracting(e -> String.valueOf(e.getMessage()).length())
                .satisfies(length -> assertThat((int) length).isLessThan(100));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"$5|5.00", "$1,250.50|1250.50", "2.50|2.50", "0.00000015|0.00000015"})
    void anAmountMayBeginWithADollarSignAsOnTheScreen(String typed, String amount) {
        assertThat(Usd.parse(typed)).hasToString(amount);
    }

    @ParameterizedTest
    @ValueSource(strings = {"$ 5", "$-5", "-$5", "$", "$2,50", "5 $", "0.0000000001", "$$5"})
    void anAmountIsNeverGuessed(String typed) {
        assertThatThrownBy(() -> Usd.parse(typed)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.00", "10,000.01", "10001", "2,50"})
    void aCapIsAboveZeroAndAtMostTenThousand(String typed) {
        assertThatThrownBy(() -> Session.parseCap(typed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(typed);
        assertThat(Session.parseCap("10,000")).isEqualTo(Session.MOST_CAP);
    }
}
