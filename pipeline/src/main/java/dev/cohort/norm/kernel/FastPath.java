package dev.cohort.norm.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the fast arithmetic by name, once; without it the plain one runs. */
final class FastPath {

    private static final String MAKER = "dev.cohort.norm.simd.SimdMaker";

    private static final String SLOW = "Normalization runs in plain Java, several times slower: ";

    static final String DESCRIPTION;
    private static final Arithmetic.@Nullable Maker FOUND;

    static {
        Arithmetic.Maker found = null;
        String description;
        try {
            found = Class.forName(MAKER)
                    .asSubclass(Arithmetic.Maker.class)
                    .getDeclaredConstructor()
                    .newInstance();
            description = "Normalization runs in vector lanes (" + found + ")";
        } catch (InvocationTargetException e) {
            description = SLOW + Objects.requireNonNull(e.getCause()).getMessage();
        } catch (ReflectiveOperationException e) {
            description = SLOW + MAKER + " is not on the class path";
        }
        FOUND = found;
        DESCRIPTION = description;
    }

    private FastPath() {}

    static Arithmetic arithmetic(Cells cells, Formula formula) {
        return FOUND == null ? Arithmetic.plain(cells, formula) : FOUND.make(cells, formula);
    }
}
