package dev.cohort.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionTest {

    private static final Found SURE = found(0, 0.9, 0);
    private static final Found NEAR = found(0, 0.8, 2);
    private static final Found OTHER_CLASS = found(1, 0.7, 2);
    private static final Found FAR = found(0, 0.6, 20);

    @Test
    void keepsTheSurestOfEachObjectAndClass() {
        assertThat(new Suppression(0.5, 10).of(List.of(FAR, NEAR, OTHER_CLASS, SURE)))
                .containsExactly(SURE, OTHER_CLASS, FAR);
        assertThat(new Suppression(0.7, 10).of(List.of(FAR, NEAR, OTHER_CLASS, SURE)))
                .containsExactly(SURE, NEAR, OTHER_CLASS, FAR);
    }

    @Test
    void keepsSoManyAtMost() {
        assertThat(new Suppression(0.5, 2).of(List.of(FAR, NEAR, OTHER_CLASS, SURE)))
                .containsExactly(SURE, OTHER_CLASS);
    }

    @Test
    void refusesOverlapsBeyondOne() {
        assertThatThrownBy(() -> new Suppression(1.5, 1)).hasMessage("mostOverlap must be from 0 to 1, got 1.5");
    }

    private static Found found(int type, double score, double left) {
        return new Found(type, score, new Rectangle(left, 0, left + 10, 10));
    }
}
