package dev.cohort.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @Property(tries = 2000)
    void readsAnyDecimalAsJavaDoes(@ForAll @Scale(25) BigDecimal decimal) {
        assertThat(parse(decimal.toPlainString())).isEqualTo(Double.parseDouble(decimal.toPlainString()));
        assertThat(parse(decimal.toString())).isEqualTo(Double.parseDouble(decimal.toString()));
    }

    @Property(tries = 2000)
    void readsAnyDoubleBack(@ForAll double value) {
        assertThat(parse(Double.toString(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-0.0",
                ".5",
                "5.",
                "+7",
                " 1.25 ",
                "1e3",
                "-1E-3",
                "9007199254740993",
                "123456789012345678901234567890",
                "0.1",
                "0.000000000000000000000001",
                "4.9e-324"
            })
    void readsOddlyWrittenNumbers(String text) {
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "?", "NaN", "nan", "NA", "null"})
    void takesTheseForMissing(String text) {
        assertThat(parse(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "1f", "0x1p3", "1,5", "-", ".", "1e", "1e400", "Infinity", "--1", "1 2"})
    void refusesWhatIsNoFiniteNumber(String text) {
        assertThatThrownBy(() -> parse(text)).isInstanceOf(NumberFormatException.class);
    }

    private static double parse(String text) {
        byte[] bytes = ("[" + text + "]").getBytes(StandardCharsets.UTF_8);
        return Decimals.parse(bytes, 1, bytes.length - 1);
    }
}
