package dev.cohort.norm.kernel;

import java.lang.reflect.InvocationTargetException;
import java.util.Objects;

/**
 * Finds the fast arithmetic by name, once; without it the plain one runs.
 *
 * @param description one line that says which one runs, and why if it is the plain one
 */
record FastPath(String description, Arithmetic.Maker maker) {

    private static final FastPath FOUND = find("dev.cohort.norm.simd.SimdMaker");

    /** Looks for a maker of this name, with a constructor without parameters. */
    static FastPath find(String name) {
        try {
            Arithmetic.Maker maker = Class.forName(name)
                    .asSubclass(Arithmetic.Maker.class)
                    .getDeclaredConstructor()
                    .newInstance();
            return new FastPath("Normalization runs in vector lanes (" + maker + ")", maker);
        } catch (ClassNotFoundException e) {
            return plain(name + " is not on the class path");
        } catch (InvocationTargetException e) {
            return plain(String.valueOf(Objects.requireNonNull(e.getCause()).getMessage()));
        } catch (LinkageError | ReflectiveOperationException e) {
            // Such as native code that a static initializer could not load.
            return plain(e.toString());
        }
    }

    private static FastPath plain(String reason) {
        return new FastPath("Normalization runs in plain Java, several times slower: " + reason, Arithmetic::plain);
    }

    static FastPath found() {
        return FOUND;
    }

    static Arithmetic arithmetic(Cells cells, Formula formula) {
        return FOUND.maker.make(cells, formula);
    }
}
