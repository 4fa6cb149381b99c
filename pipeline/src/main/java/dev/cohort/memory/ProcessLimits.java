package dev.cohort.memory;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.network.util.JavaUtils;
import org.bytedeco.javacpp.Pointer;

/**
 * What one process may hold.
 *
 * @param name of the process, for people
 * @param option of spark-submit that makes it larger
 * @param heapBytes of Java's heap
 * @param offHeapBytes that JavaCPP allows outside the heap, all tasks together
 */
public record ProcessLimits(String name, String option, long heapBytes, long offHeapBytes) {

    private static final Pattern MAX_BYTES =
            Pattern.compile("-Dorg\\.bytedeco\\.javacpp\\.maxBytes=(\\S+)", Pattern.CASE_INSENSITIVE);

    /** The driver, which is this process. */
    public static ProcessLimits ofThisProcess() {
        long heap = Runtime.getRuntime().maxMemory();
        long physical = Pointer.maxPhysicalBytes();
        long offHeap = Pointer.maxBytes() > 0 ? Pointer.maxBytes() : Long.MAX_VALUE;
        return new ProcessLimits(
                "driver", "--driver-memory", heap, physical > 0 ? Math.min(offHeap, physical - heap) : offHeap);
    }

    /** An executor, by the settings it is started with: without a word JavaCPP allows as much as the heap. */
    public static ProcessLimits ofExecutor(SparkConf conf) {
        long heap = conf.getSizeAsBytes("spark.executor.memory", "1g");
        long offHeap = heap;
        String options = conf.get("spark.executor.defaultJavaOptions", "") + " "
                + conf.get("spark.executor.extraJavaOptions", "");
        for (Matcher found = MAX_BYTES.matcher(options); found.find(); ) {
            offHeap = JavaUtils.byteStringAsBytes(found.group(1));
        }
        return new ProcessLimits("executor", "--executor-memory", heap, offHeap);
    }
}
