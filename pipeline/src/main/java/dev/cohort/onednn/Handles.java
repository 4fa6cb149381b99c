package dev.cohort.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_create_with_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_eltwise;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_clone;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_post_ops;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_reorder_primitive_desc_create;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.ToIntFunction;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Pointer;

/** Makes oneDNN's objects and destroys them when closed, the last one first: nothing of oneDNN frees itself. */
final class Handles implements AutoCloseable {

    private final Deque<Runnable> destructors = new ArrayDeque<>();

    /** Calls {@code create}, which fills the empty handle and returns a status. */
    private <H extends Pointer> H made(String what, H empty, ToIntFunction<H> create, ToIntFunction<H> destroy) {
        Engine.check(what, create.applyAsInt(empty));
        destructors.push(() -> Engine.check(what, destroy.applyAsInt(empty)));
        return empty;
    }

    dnnl_memory_desc exactly(Shape shape) {
        return made(
                "memory descriptor",
                new dnnl_memory_desc(),
                empty -> dnnl_memory_desc_create_with_strides(
                        empty, shape.rank(), shape.sizeArray(), dnnl.dnnl_f32, shape.strideArray()),
                full -> dnnl_memory_desc_destroy(full));
    }

    /** Leaves it to oneDNN in which order the elements lie. */
    dnnl_memory_desc anyOrder(Shape shape) {
        return made(
                "memory descriptor",
                new dnnl_memory_desc(),
                empty -> dnnl_memory_desc_create_with_tag(
                        empty, shape.rank(), shape.sizeArray(), dnnl.dnnl_f32, dnnl.dnnl_format_tag_any),
                full -> dnnl_memory_desc_destroy(full));
    }

    dnnl_primitive_desc description(String what, ToIntFunction<dnnl_primitive_desc> create) {
        return made(what, new dnnl_primitive_desc(), create, full -> dnnl_primitive_desc_destroy(full));
    }

    dnnl_primitive_desc reorder(dnnl_memory_desc from, dnnl_memory_desc to) {
        return description(
                "reorder",
                empty -> dnnl_reorder_primitive_desc_create(
                        empty, from, Engine.engine(), to, Engine.engine(), Engine.attributes()));
    }

    dnnl_primitive primitive(dnnl_primitive_desc description) {
        return made(
                "primitive",
                new dnnl_primitive(),
                empty -> dnnl_primitive_create(empty, description),
                full -> dnnl_primitive_destroy(full));
    }

    /** The attributes of every primitive, and then each result times a factor. */
    dnnl_primitive_attr attributesWithFactor(long factor) {
        dnnl_primitive_attr attributes = made(
                "attributes",
                new dnnl_primitive_attr(),
                empty -> dnnl_primitive_attr_clone(empty, Engine.attributes()),
                full -> dnnl_primitive_attr_destroy(full));
        dnnl_post_ops after = made(
                "factor",
                new dnnl_post_ops(),
                empty -> dnnl_post_ops_create(empty),
                full -> dnnl_post_ops_destroy(full));
        Engine.check("factor", dnnl_post_ops_append_eltwise(after, dnnl.dnnl_eltwise_linear, (float) factor, 0));
        Engine.check("factor", dnnl_primitive_attr_set_post_ops(attributes, after));
        return attributes;
    }

    /** Memory that is told where it lies before each use. */
    dnnl_memory memory(dnnl_memory_desc description) {
        return made(
                "memory",
                new dnnl_memory(),
                empty -> dnnl_memory_create(empty, description, Engine.engine(), null),
                full -> dnnl_memory_destroy(full));
    }

    @Override
    public void close() {
        while (!destructors.isEmpty()) {
            destructors.pop().run();
        }
    }
}
