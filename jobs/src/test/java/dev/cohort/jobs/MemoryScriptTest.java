package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What scripts/memory has spark-submit told of an executor, after the options of a user. */
class MemoryScriptTest {

    private static List<String> told(String role, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "bash",
                "-euo",
                "pipefail",
                "-c",
                "root=\"$1\"; source \"$1/scripts/memory\"; memory_options=(); memory_of \"${@:2}\";"
                        + " printf '%s\\n' \"${memory_options[@]}\"",
                "memory",
                Script.HOME.toString(),
                role));
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.equals("--conf"))
                .toList();
    }

    private static String limits(String role, int offHeap, int process) {
        return "spark." + role + ".defaultJavaOptions= -Dorg.bytedeco.javacpp.maxBytes=" + offHeap
                + "m -Dorg.bytedeco.javacpp.maxPhysicalBytes=" + process + "m";
    }

    @Test
    void addsAsMuchAsTheHeapAndAReserve() throws IOException {
        assertThat(told("executor"))
                .containsExactly("spark.executor.memoryOverhead=2560m", limits("executor", 2048, 4480));
        assertThat(told("driver")).containsExactly("spark.driver.memoryOverhead=3584m", limits("driver", 3072, 6528));
    }

    @Test
    void takesTheHeapFromWhereverItIsGiven() throws IOException {
        List<String> four = List.of("spark.executor.memoryOverhead=4608m", limits("executor", 4096, 8576));
        assertThat(told("executor", "--verbose", "--executor-memory", "4g")).isEqualTo(four);
        assertThat(told("executor", "--executor-memory=4096m", "--conf", "spark.executor.memory=1g"))
                .isEqualTo(four);
        assertThat(told("executor", "--conf=spark.executor.memory=4g", "--master", "yarn"))
                .isEqualTo(four);
    }

    @Test
    void staysWithinTheOverheadThatTheUserChose() throws IOException {
        assertThat(told("executor", "--conf", "spark.executor.memoryOverhead=1g"))
                .containsExactly(limits("executor", 512, 2944));
        assertThat(told("executor", "--conf", "spark.executor.memoryOverheadFactor=0.5"))
                .containsExactly(limits("executor", 512, 2944));
        assertThat(told("executor", "--conf", "spark.executor.memoryOverheadFactor=0.1"))
                .containsExactly(limits("executor", 192, 2304));
    }

    @Test
    void keepsTheUsersDefaultOptions() throws IOException {
        assertThat(told("executor", "--conf", "spark.executor.defaultJavaOptions=-Dx=1 -Dy=2"))
                .contains("spark.executor.defaultJavaOptions=-Dx=1 -Dy=2 -Dorg.bytedeco.javacpp.maxBytes=2048m"
                        + " -Dorg.bytedeco.javacpp.maxPhysicalBytes=4480m");
    }
}
