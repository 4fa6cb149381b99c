package dev.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTableTest {

    private static final ScoreTable TABLE = ScoreTable.of(List.of(
            new LabelScore("a", 1, false, false, 0.5, 3.0, 1.0, 0.75, 2),
            new LabelScore("b", 1, true, false, 0.0, null, null, 0.0, 2),
            new LabelScore("a", 2, false, false, null, null, null, null, 2)));

    @Test
    void givesMeanDeviationAndCountsByLabelAndOverAll() {
        assertThat(TABLE.diceByLabel())
                .hasToString("[{label=1, dice=0.25, sd=0.3535533905932738, defined=2, missed=1, "
                        + "invented=0}, {label=2, dice=null, sd=null, defined=0, missed=0, invented=0}, "
                        + "{label=all, dice=0.25, sd=0.3535533905932738, defined=2, missed=1, invented=0}]");
    }

    @Test
    void showsHowManyScoresAreDefinedBesideTheirMean() {
        assertThat(TABLE.html())
                .contains("<th scope=\"row\">1</th><td>0.250 ± 0.354<small>2 of 2</small></td>"
                        + "<td>3.00<small>1 of 2</small></td>")
                .contains("<th scope=\"row\">2</th><td>undefined<small>0 of 1</small></td>");
    }

    @Test
    void namesTheToleranceOfTheSurfaceDice() {
        assertThat(TABLE.html()).contains("<th scope=\"col\">NSD at 2 mm</th>");
    }
}
