package dev.cohort.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorTest {

    @Test
    void findsTheSizesThatObjectsHave() {
        List<Anchor> sizes = new ArrayList<>();
        for (int i = -2; i <= 2; i++) {
            sizes.add(new Anchor(10 + 0.1 * i, 20));
            sizes.add(new Anchor(60, 30 + 0.1 * i));
            sizes.add(new Anchor(10 + 0.1 * i, 20));
        }
        assertThat(Anchor.of(sizes, 2)).containsExactly(new Anchor(10, 20), new Anchor(60, 30));
    }

    @Test
    void areNoMoreThanThereAreSizes() {
        assertThat(Anchor.of(List.of(new Anchor(3, 3), new Anchor(3, 3)), 6)).containsExactly(new Anchor(3, 3));
    }
}
