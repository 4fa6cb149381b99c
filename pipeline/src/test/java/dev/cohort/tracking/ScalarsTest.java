package dev.cohort.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarsTest {

    @Test
    void leavesOutWhatIsUndefinedAndKeepsTheOrder() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("z", 1.0);
        values.put("null", null);
        values.put("nan", Double.NaN);
        values.put("infinite", Double.POSITIVE_INFINITY);
        values.put("a", 2.0);
        assertThat(Scalars.now(3, values).values()).hasToString("{z=1.0, a=2.0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "step", "time", "ä"})
    void refusesNamesThatSomeTrackerCannotTake(String name) {
        assertThatThrownBy(() -> Scalars.now(0, Map.of(name, 1.0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "a figure's name must be made of letters, digits, _ - . / and be neither step nor time, got "
                                + name);
    }

    @Test
    void refusesANegativeStep() {
        assertThatThrownBy(() -> Scalars.now(-1, Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("step must not be negative, got -1");
    }

    @Test
    void refusesAnUndefinedFigureThatWasNotLeftOut() {
        assertThatThrownBy(() -> new Scalars(1, Instant.EPOCH, Map.of("loss", Double.NaN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("figure loss must be finite, got NaN");
    }
}
