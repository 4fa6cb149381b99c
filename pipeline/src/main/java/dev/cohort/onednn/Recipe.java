package dev.cohort.onednn;

import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive_desc;

/** One direction of one operation on fixed shapes. Equal recipes make kernels that do the same. */
interface Recipe {

    /** Describes the primitives to run, one after the other; what is made on the way belongs to the handles. */
    List<Stage> stages(Handles handles, Order order);

    /** In which order the elements of activations lie while a primitive works. */
    enum Order {
        AS_GIVEN {
            @Override
            dnnl_memory_desc of(Shape shape, Handles handles) {
                return handles.exactly(shape);
            }
        },
        AS_PREFERRED {
            @Override
            dnnl_memory_desc of(Shape shape, Handles handles) {
                return handles.anyOrder(shape);
            }
        };

        abstract dnnl_memory_desc of(Shape shape, Handles handles);
    }

    /**
     * A primitive and where its tensors are.
     *
     * @param arguments by oneDNN's numbers for their roles, DNNL_ARG_...
     */
    record Stage(dnnl_primitive_desc description, Map<Integer, Place> arguments) {}

    /** Where a tensor is. */
    sealed interface Place {}

    /** In the caller's memory, which of the pointers it is, and how it lies there. */
    record Given(int number, Shape shape, Access access) implements Place {}

    /** In scratch memory, between stages. */
    record Between(String name) implements Place {}

    /** What a primitive does with the caller's memory. */
    enum Access {
        READ,
        WRITE,
        /** Writes into scratch memory, which lies on a page, and copies from there. */
        WRITE_ASIDE
    }

    static Given read(int number, Shape shape) {
        return new Given(number, shape, Access.READ);
    }

    static Given write(int number, Shape shape) {
        return new Given(number, shape, Access.WRITE);
    }

    static Given writeAside(int number, Shape shape) {
        return new Given(number, shape, Access.WRITE_ASIDE);
    }
}
