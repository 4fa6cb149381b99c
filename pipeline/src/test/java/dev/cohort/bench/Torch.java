package dev.cohort.bench;

import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.AbstractTensor;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Arrays in and out of libtorch, and its threads. */
final class Torch {

    private Torch() {}

    /**
     * Sets the number of threads of every operation.
     *
     * @throws IllegalStateException if libtorch keeps another number
     */
    static void useThreads(int threads) {
        torch.set_num_threads(threads);
        if (torch.get_num_threads() != threads) {
            throw new IllegalStateException(
                    "libtorch must run on %d threads, got %d".formatted(threads, torch.get_num_threads()));
        }
    }

    static Tensor tensor(float[] values, long... shape) {
        return AbstractTensor.create(values, shape);
    }

    /** The values of a float32 tensor, in C order. */
    static float[] array(Tensor tensor) {
        try (Tensor inOrder = tensor.contiguous();
                FloatPointer data = inOrder.data_ptr_float()) {
            FloatBuffer buffer = data.capacity(inOrder.numel()).asBuffer();
            float[] values = new float[buffer.limit()];
            buffer.get(0, values);
            return values;
        }
    }
}
