package dev.cohort.executors;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A GPU as Spark names it: what {@code scripts/gpus} printed for it, its index in nvidia-smi.
 *
 * @param text such as 0
 */
record GpuAddress(String text) {

    /**
     * CUDA's number of the device in a process. nvidia-smi numbers all GPUs of a machine, CUDA those that
     * CUDA_VISIBLE_DEVICES lists, in its order. Both number by the PCI bus only where CUDA_DEVICE_ORDER says so.
     *
     * @param visibleDevices the process's CUDA_VISIBLE_DEVICES; null if it has none
     */
    int device(@Nullable String visibleDevices) {
        int device;
        if (visibleDevices == null) {
            device = text.matches("\\d{1,4}") ? Integer.parseInt(text) : -1;
        } else {
            List<String> visible = Arrays.stream(visibleDevices.split(",", -1))
                    .map(String::strip)
                    .toList();
            device = visible.indexOf(text);
        }
        if (device < 0) {
            throw new IllegalStateException("Spark granted GPU " + text + ", which CUDA cannot be told: "
                    + (visibleDevices == null ? "it is not a number" : "CUDA_VISIBLE_DEVICES is " + visibleDevices));
        }
        return device;
    }
}
