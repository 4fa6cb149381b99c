package dev.cohort.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_equal;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_set_data_handle;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_desc_query_md;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;

import dev.cohort.onednn.Recipe.Access;
import dev.cohort.onednn.Recipe.Between;
import dev.cohort.onednn.Recipe.Given;
import dev.cohort.onednn.Recipe.Order;
import dev.cohort.onednn.Recipe.Place;
import dev.cohort.onednn.Recipe.Stage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.dnnl_memory_desc;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * A recipe made ready: its primitives, and a reorder for each tensor that a primitive wants in another order than the
 * caller has it. For one thread at a time.
 */
final class Kernel implements AutoCloseable {

    private final Handles handles = new Handles();
    private final List<GivenMemory> given = new ArrayList<>();
    private final Map<String, dnnl_memory> between = new HashMap<>();
    private final Map<dnnl_memory, Long> inScratch = new LinkedHashMap<>();
    private final List<Run> runs = new ArrayList<>();
    private long scratchBytes;

    /** The caller's pointer of that number, as oneDNN sees it. */
    private record GivenMemory(int number, dnnl_memory memory) {}

    /** One primitive with its arguments. */
    private record Run(dnnl_primitive primitive, dnnl_exec_arg_t arguments, int count) {

        static Run of(dnnl_primitive primitive, Map<Integer, dnnl_memory> memory) {
            dnnl_exec_arg_t arguments = new dnnl_exec_arg_t(memory.size());
            int i = 0;
            for (Map.Entry<Integer, dnnl_memory> entry : memory.entrySet()) {
                arguments.getPointer(i++).arg(entry.getKey()).memory(entry.getValue());
            }
            return new Run(primitive, arguments, memory.size());
        }

        void execute() {
            Engine.check("run", dnnl_primitive_execute(primitive, Engine.stream(), count, arguments));
        }
    }

    Kernel(Recipe recipe) {
        try {
            List<Stage> stages = recipe.stages(handles, Order.AS_GIVEN);
            if (stages.stream().anyMatch(stage -> isSlow(stage.description()))) {
                stages = recipe.stages(handles, Order.AS_PREFERRED);
            }
            stages.forEach(this::add);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Whether oneDNN found no code of its own for this order of elements, only plain loops or a matrix product. */
    private static boolean isSlow(dnnl_primitive_desc description) {
        try (PointerPointer<BytePointer> name = new PointerPointer<>(1)) {
            Engine.check("name", dnnl_primitive_desc_query(description, dnnl.dnnl_query_impl_info_str, 0, name));
            String code = name.get(BytePointer.class, 0).getString();
            return code.contains("ref") || code.contains("gemm");
        }
    }

    private void add(Stage stage) {
        Map<Integer, dnnl_memory> arguments = new LinkedHashMap<>();
        List<Run> after = new ArrayList<>();
        stage.arguments().forEach((role, place) -> {
            dnnl_memory_desc wanted =
                    dnnl_primitive_desc_query_md(stage.description(), dnnl.dnnl_query_exec_arg_md, role);
            arguments.put(role, memory(place, wanted, after));
        });
        runs.add(run(stage.description(), arguments));
        runs.addAll(after);
    }

    private dnnl_memory memory(Place place, dnnl_memory_desc wanted, List<Run> after) {
        if (place instanceof Between scratch) {
            return between.computeIfAbsent(scratch.name(), name -> scratch(wanted));
        }
        Given outside = (Given) place;
        dnnl_memory_desc has = handles.exactly(outside.shape());
        dnnl_memory memory = handles.memory(has);
        given.add(new GivenMemory(outside.number(), memory));
        if (outside.access() != Access.WRITE_ASIDE && dnnl_memory_desc_equal(has, wanted) != 0) {
            return memory;
        }
        dnnl_memory staged = scratch(wanted);
        if (outside.access() == Access.READ) {
            runs.add(reorder(has, memory, wanted, staged));
        } else {
            after.add(reorder(wanted, staged, has, memory));
        }
        return staged;
    }

    private Run reorder(dnnl_memory_desc from, dnnl_memory source, dnnl_memory_desc to, dnnl_memory destination) {
        Map<Integer, dnnl_memory> arguments = new LinkedHashMap<>();
        arguments.put(dnnl.DNNL_ARG_FROM, source);
        arguments.put(dnnl.DNNL_ARG_TO, destination);
        return run(handles.reorder(from, to), arguments);
    }

    private Run run(dnnl_primitive_desc description, Map<Integer, dnnl_memory> arguments) {
        dnnl_memory_desc scratch = dnnl_primitive_desc_query_md(description, dnnl.dnnl_query_scratchpad_md, 0);
        arguments.put(dnnl.DNNL_ARG_SCRATCHPAD, scratch(scratch));
        return Run.of(handles.primitive(description), arguments);
    }

    private dnnl_memory scratch(dnnl_memory_desc description) {
        dnnl_memory memory = handles.memory(description);
        inScratch.put(memory, scratchBytes);
        scratchBytes += Scratch.roundedUp(dnnl_memory_desc_get_size(description));
        return memory;
    }

    /** Runs on the caller's memory. */
    void run(Scratch scratch, List<? extends Pointer> memory) {
        for (GivenMemory one : given) {
            Engine.check("pointer", dnnl_memory_set_data_handle(one.memory(), memory.get(one.number())));
        }
        scratch.reserve(scratchBytes);
        inScratch.forEach(
                (part, offset) -> Engine.check("pointer", dnnl_memory_set_data_handle(part, scratch.at(offset))));
        runs.forEach(Run::execute);
    }

    @Override
    public void close() {
        handles.close();
        runs.forEach(run -> run.arguments().close());
    }
}
