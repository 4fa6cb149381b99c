package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.DoubleBuffer;
import org.junit.jupiter.api.Test;

class RunsTest {

    @Test
    void pastesWhatItCut() {
        Runs runs = new Runs();
        runs.add(1, 1);
        runs.add(2, 2);
        runs.add(5, 1);
        assertThat(runs.elements()).isEqualTo(4);
        Values cut = runs.cut(Values.of(DoubleBuffer.wrap(new double[] {10, 11, 12, 13, 14, 15, 16})));
        assertThat(cut.all()).containsExactly(11, 12, 13, 15);
        double[] into = new double[7];
        runs.paste(cut, Values.of(DoubleBuffer.wrap(into)));
        assertThat(into).containsExactly(0, 11, 12, 13, 0, 15, 0);
    }

    @Test
    void holdNeighboursAsOne() {
        Runs runs = new Runs();
        runs.add(0, 2);
        runs.add(2, 3);
        runs.add(6, 1);
        assertThat(runs).hasToString("0 to 4, 6 to 6");
    }
}
