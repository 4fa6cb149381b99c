package dev.cohort.norm.simd;

import dev.cohort.norm.kernel.Arithmetic;
import dev.cohort.norm.kernel.Cells;
import dev.cohort.norm.kernel.Formula;

/** Makes the fast arithmetic; {@code norm.kernel} finds it by its name. */
public final class SimdMaker implements Arithmetic.Maker {

    /**
     * Loads the native library.
     *
     * @throws UnsupportedOperationException if it cannot run here, with the reason
     */
    public SimdMaker() {
        NativeNorm.load();
    }

    @Override
    public Arithmetic make(Cells cells, Formula formula) {
        return new SimdArithmetic(cells, formula);
    }

    @Override
    public String toString() {
        return "C++, %d thread%s".formatted(NativeNorm.threads(), NativeNorm.threads() == 1 ? "" : "s");
    }
}
