package dev.cohort.norm.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.norm.Partition;
import org.junit.jupiter.api.Test;

class FastPathTest {

    private static final Cells CELLS = Partition.layerNorm().cells(TensorShape.channelsFirst(1, 2, 3));

    /** Found by name. */
    static final class Present implements Arithmetic.Maker {

        static final Arithmetic MADE = new PlainArithmetic(CELLS, Formula.linear(1), null);

        @Override
        public Arithmetic make(Cells cells, Formula formula) {
            return MADE;
        }

        @Override
        public String toString() {
            return "by hand";
        }
    }

    /** Found, but fails to start. */
    static final class Broken implements Arithmetic.Maker {

        Broken() {
            throw new IllegalStateException("no such instructions");
        }

        @Override
        public Arithmetic make(Cells cells, Formula formula) {
            throw new IllegalStateException();
        }
    }

    /** Found, but without the constructor it should have. */
    static final class Closed implements Arithmetic.Maker {

        Closed(String anything) {
            throw new IllegalStateException(anything);
        }

        @Override
        public Arithmetic make(Cells cells, Formula formula) {
            throw new IllegalStateException();
        }
    }

    @Test
    void takesTheMakerItFinds() {
        FastPath found = FastPath.find(Present.class.getName());
        assertThat(found.description()).isEqualTo("Normalization runs in vector lanes (by hand)");
        assertThat(found.maker().make(CELLS, Formula.linear(1))).isSameAs(Present.MADE);
    }

    @Test
    void runsPlainWithoutAMakerAndSaysWhy() {
        FastPath missing = FastPath.find("dev.cohort.Nowhere");
        assertThat(missing.description())
                .isEqualTo("Normalization runs in plain Java, several times slower:"
                        + " dev.cohort.Nowhere is not on the class path");
        assertThat(missing.maker().make(CELLS, Formula.linear(1))).isInstanceOf(PlainArithmetic.class);
    }

    @Test
    void runsPlainWhereTheMakerCannotStart() {
        assertThat(FastPath.find(Broken.class.getName()).description())
                .isEqualTo("Normalization runs in plain Java, several times slower: no such instructions");
        assertThat(FastPath.find(Closed.class.getName()).description())
                .startsWith("Normalization runs in plain Java, several times slower:"
                        + " java.lang.NoSuchMethodException: dev.cohort.norm.kernel.FastPathTest$Closed");
        assertThat(FastPath.find(Closed.class.getName()).maker().make(CELLS, Formula.linear(1)))
                .isInstanceOf(PlainArithmetic.class);
    }

    @Test
    void theKernelSaysWhichArithmeticRuns() {
        assertThat(Kernel.description()).isEqualTo(FastPath.found().description());
    }
}
