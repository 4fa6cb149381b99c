package dev.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaseScoreTest {

    @Test
    void theMedianOfAnEvenNumberIsTheLowerInTheMiddle() {
        assertThat(shown(0.1, 0.2, 0.3, 0.4))
                .containsExactly("Worst case: case 0.1, Dice 0.100", "Median case: case 0.2, Dice 0.200");
    }

    @Test
    void aCaseThatIsWorstAndMedianStandsOnce() {
        assertThat(shown(0.1, 0.2)).containsExactly("Worst and median case: case 0.1, Dice 0.100");
    }

    private static List<String> shown(Double... ascending) {
        return CaseScore.worstAndMedian(Stream.of(ascending)
                        .map(value -> new CaseScore("case " + value, "all", value))
                        .toList())
                .stream()
                .map(chosen -> chosen.heading("Dice"))
                .toList();
    }
}
