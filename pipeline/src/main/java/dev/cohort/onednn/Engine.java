package dev.cohort.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_engine_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_deterministic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_scratchpad_mode;
import static org.bytedeco.dnnl.global.dnnl.dnnl_stream_create;

import org.bytedeco.dnnl.dnnl_engine;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/** oneDNN's view of the processor, and what every primitive is made with; one for the Java process, never destroyed. */
final class Engine {

    private static final dnnl_engine ENGINE = new dnnl_engine();
    private static final dnnl_stream STREAM = new dnnl_stream();
    private static final dnnl_primitive_attr ATTRIBUTES = new dnnl_primitive_attr();

    static {
        check("engine", dnnl_engine_create(ENGINE, dnnl.dnnl_cpu, 0));
        check("stream", dnnl_stream_create(STREAM, ENGINE, dnnl.dnnl_stream_default_flags));
        check("attributes", dnnl_primitive_attr_create(ATTRIBUTES));
        check("attributes", dnnl_primitive_attr_set_scratchpad_mode(ATTRIBUTES, dnnl.dnnl_scratchpad_mode_user));
        check("attributes", dnnl_primitive_attr_set_deterministic(ATTRIBUTES, 1));
    }

    private Engine() {}

    static dnnl_engine engine() {
        return ENGINE;
    }

    /** On a processor a stream holds nothing: work runs in the calling thread and is done when the call returns. */
    static dnnl_stream stream() {
        return STREAM;
    }

    /** Results that a run repeats to the bit, scratch memory from the caller. */
    static dnnl_primitive_attr attributes() {
        return ATTRIBUTES;
    }

    static void check(String what, int status) {
        if (status != dnnl.dnnl_success) {
            throw new IllegalStateException("oneDNN refused a " + what + " with status " + status);
        }
    }
}
