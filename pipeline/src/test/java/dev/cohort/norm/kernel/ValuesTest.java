package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private static final double TENTH = (float) 0.1;

    private static List<Values> both(double... values) {
        Values floats = Values.of(FloatBuffer.allocate(values.length));
        Values doubles = Values.of(DoubleBuffer.allocate(values.length));
        floats.write(0, values, values.length);
        doubles.write(0, values, values.length);
        return List.of(floats, doubles);
    }

    @Test
    void readsAndWritesBlocks() {
        for (Values values : both(1, 2, 3, 4)) {
            double[] block = {9, 9, 9};
            values.read(1, block, 2);
            assertThat(block).containsExactly(2, 3, 9);
            values.write(2, block, 2);
            assertThat(values.all()).containsExactly(1, 2, 2, 3);
            assertThat(values.size()).isEqualTo(4);
        }
    }

    @Test
    void beginsWhereTheBufferStands() {
        assertThat(Values.of(FloatBuffer.wrap(new float[] {1, 2, 3}).position(1))
                        .all())
                .containsExactly(2, 3);
        assertThat(Values.of(DoubleBuffer.wrap(new double[] {1, 2, 3}).position(1))
                        .all())
                .containsExactly(2, 3);
    }

    @Test
    void copiesToItsOwnTypeAndToTheOther() {
        for (Values from : both(0, TENTH, 3)) {
            for (Values to : both(5, 6, 7, 8)) {
                from.copy(1, to, 2, 2);
                assertThat(to.all()).containsExactly(5, 6, TENTH, 3);
            }
        }
    }

    @Test
    void makesMoreMemoryOfItsType() {
        for (Values values : both(1)) {
            Values more = values.another(3);
            assertThat(more.getClass()).isEqualTo(values.getClass());
            assertThat(more.all()).containsExactly(0, 0, 0);
        }
    }

    @Test
    void givesItsMemoryToNativeCodeOnlyAsThatWouldReadIt() {
        ByteBuffer bytes = ByteBuffer.allocateDirect(8);
        assertThat(Values.of(bytes.order(ByteOrder.nativeOrder()).asFloatBuffer())
                        .directFloats())
                .isPresent();
        ByteOrder other =
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        assertThat(Values.of(bytes.order(other).asFloatBuffer()).directFloats()).isEmpty();
        assertThat(Values.of(bytes.order(ByteOrder.nativeOrder()).asDoubleBuffer())
                        .directFloats())
                .isEmpty();
        assertThat(Values.of(FloatBuffer.allocate(2)).directFloats()).isEmpty();
    }

    @Test
    void float32IsRoundedWhereFloat64IsNot() {
        List<Values> both = both(0.1);
        assertThat(both.get(0).all()).containsExactly(TENTH);
        assertThat(both.get(1).all()).containsExactly(0.1);
    }

    @Test
    void kernelsRoundOnlyWhatTheyWriteAsFloat32() {
        TensorShape shape = TensorShape.channelsFirst(2, 3, 500);
        Axis each = new Axis(new int[] {0, 1}, 2);
        Cells cells = Cells.of(shape, each, new Axis(new int[] {0, 0, 1}, 2), new Axis(new int[500], 1));
        Inputs in = Inputs.draw(shape, new Random(1));
        Kernel kernel = Kernel.plain(cells, Formula.linear(1e-5));
        double[] wide = Pass.of(Way.PLAIN, kernel, in).y;
        double[] narrow = Pass.of(Way.PLAIN_FLOAT32, kernel, in).y;
        for (int i = 0; i < wide.length; i++) {
            assertThat(narrow[i]).isEqualTo((float) wide[i]);
        }
    }
}
