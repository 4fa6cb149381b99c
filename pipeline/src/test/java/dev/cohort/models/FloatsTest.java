package dev.cohort.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

class FloatsTest {

    private static final float[] SIX = {1, 2, 3, 4, 5, 6};

    @Test
    void makesAnArrayInCOrder() {
        INDArray array = Floats.array(SIX, 2, 3);

        assertThat(array).isEqualTo(Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}}));
        assertThat(Floats.of(array)).containsExactly(SIX);
    }

    @Test
    void readsAndWritesAPieceOfALargerArrayAndNothingBesideIt() {
        INDArray whole = Nd4j.createFromArray(0f, 1, 2, 3, 4, 5);
        INDArray middle = whole.get(NDArrayIndex.interval(2, 4));

        assertThat(Floats.of(middle)).containsExactly(2, 3);
        Floats.put(new float[] {7, 8}, middle);
        assertThat(whole).isEqualTo(Nd4j.createFromArray(0f, 1, 7, 8, 4, 5));
    }

    @Test
    void keepsTheOrderInMemoryOfColumnMajorAndOfDoubleArrays() {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            INDArray columns = Nd4j.create(type, new long[] {2, 3}, 'f');

            Floats.put(SIX, columns);

            assertThat(columns.getDouble(1, 0)).isEqualTo(2);
            assertThat(Floats.of(columns)).containsExactly(SIX);
        }
    }

    @Test
    void readsAColumnWhoseElementsLieApart() {
        assertThat(Floats.of(Floats.array(SIX, 2, 3).getColumn(1))).containsExactly(2, 5);
    }

    @Test
    void refusesAnotherNumberOfValues() {
        assertThatThrownBy(() -> Floats.put(SIX, Nd4j.create(5)))
                .hasMessage("values must be as many as the array's elements, got 6 for 5");
    }
}
