package dev.cohort.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.nd4j.linalg.factory.Nd4j;

class NativeChoiceTest {

    @Test
    void takesTheBestBuildThatTheProcessorCanRun() {
        Set<NativeBuild> all = EnumSet.allOf(NativeBuild.class);
        assertThat(NativeBuild.best(3, all::contains)).contains(NativeBuild.ONEDNN_AVX512);
        assertThat(NativeBuild.best(2, all::contains)).contains(NativeBuild.ONEDNN_AVX2);
        assertThat(NativeBuild.best(1, all::contains)).contains(NativeBuild.ONEDNN);
        assertThat(NativeBuild.best(0, all::contains)).contains(NativeBuild.ONEDNN);
    }

    @Test
    void takesABuildOnlyIfItIsThere() {
        Set<NativeBuild> shipped = EnumSet.of(NativeBuild.ONEDNN_AVX2, NativeBuild.ONEDNN);
        assertThat(NativeBuild.best(3, shipped::contains)).contains(NativeBuild.ONEDNN_AVX2);
        Set<NativeBuild> onlyPlain = EnumSet.of(NativeBuild.PLAIN);
        assertThat(NativeBuild.best(3, onlyPlain::contains)).contains(NativeBuild.PLAIN);
        Set<NativeBuild> onlyAvx2 = EnumSet.of(NativeBuild.ONEDNN_AVX2);
        assertThat(NativeBuild.best(1, onlyAvx2::contains)).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX) // The libraries of a process can be read there.
    void nd4jRunsTheBuildThatWasChosen() throws IOException {
        assertThat(Nd4j.scalar(1f).add(2f).getFloat(0)).isEqualTo(3f);
        String chosen = System.getProperty(NativeChoice.PROPERTY);
        assertThat(Files.readAllLines(Path.of("/proc/self/maps")))
                .anyMatch(line -> line.endsWith(chosen + "/libnd4jcpu.so"));
    }
}
