package dev.cohort.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.testing.LocalSpark;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

class ParkedVectorTest {

    private static final float[] SEVEN = {1, -0f, Float.NaN, 4, Float.MIN_VALUE, 6, 7};

    private final JavaSparkContext context =
            JavaSparkContext.fromSparkContext(LocalSpark.session().sparkContext());

    @Test
    void comesBackBitForBitWhateverThePieces() {
        try (Shelf shelf = Shelf.of(context)) {
            for (int piece : new int[] {1, 2, 3, 7, 8}) {
                ParkedVector parked = ParkedVector.park(shelf.number(), "p" + piece, SEVEN, piece);
                assertThat(parked.length()).isEqualTo(7);
                assertThat(ParkedVector.fetch(List.of(parked)).get(0)).containsExactly(SEVEN);
            }
        }
    }

    @Test
    void partsHoldEveryValueOnce() {
        try (Shelf shelf = Shelf.of(context)) {
            ParkedVector parked = ParkedVector.park(shelf.number(), "parts", SEVEN, 2);
            for (int parts = 1; parts <= 6; parts++) {
                List<Float> joined = new ArrayList<>();
                for (int part = 0; part < parts; part++) {
                    for (float value : ParkedVector.fetch(List.of(parked.part(part, parts)))
                            .get(0)) {
                        joined.add(value);
                    }
                }
                assertThat(joined).containsExactly(1f, -0f, Float.NaN, 4f, Float.MIN_VALUE, 6f, 7f);
            }
        }
    }

    @Test
    void anEmptyOneIsEmpty() {
        try (Shelf shelf = Shelf.of(context)) {
            ParkedVector parked = ParkedVector.park(shelf.number(), "none", new float[0]);
            assertThat(ParkedVector.fetch(List.of(parked, parked.part(1, 3))))
                    .allSatisfy(one -> assertThat(one).isEmpty());
        }
    }

    @Test
    void isLostWhenItsShelfIsClosed() throws InterruptedException {
        Shelf shelf = Shelf.of(context);
        ParkedVector parked = ParkedVector.park(shelf.number(), "gone", SEVEN, 7);
        shelf.close();
        // Spark removes blocks a little later.
        for (int i = 0; i < 100 && !isLost(parked); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        assertThatThrownBy(() -> ParkedVector.fetch(List.of(parked)))
                .isInstanceOf(VectorLostException.class)
                .hasMessage("broadcast_" + parked.shelf() + "_gone_0 lies here no longer");
    }

    private static boolean isLost(ParkedVector parked) {
        try {
            ParkedVector.fetch(List.of(parked));
            return false;
        } catch (VectorLostException e) {
            return true;
        }
    }
}
