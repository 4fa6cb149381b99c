package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.StageInfo;
import org.junit.jupiter.api.Test;
import scala.Option;
import scala.collection.JavaConverters;

class ProgressTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private long now;

    @Test
    void updatesOneLineOnATerminalAndClearsItAtTheEnd() {
        Progress progress = new Progress(true, new PrintStream(shown, true, StandardCharsets.UTF_8), () -> now);

        progress.onStageSubmitted(submitted());
        assertThat(text()).isEmpty();

        now = 200_000_000;
        progress.onStageSubmitted(submitted());
        assertThat(text()).isEqualTo("\r\033[KReading volumes: 0 of 4 tasks\r");

        progress.onStageCompleted(new SparkListenerStageCompleted(stage()));
        assertThat(text()).isEqualTo("\r\033[KReading volumes: 0 of 4 tasks\r\r\033[K");
    }

    @Test
    void writesNothingButLogLinesElsewhere() {
        Progress progress = new Progress(false, new PrintStream(shown, true, StandardCharsets.UTF_8), () -> now);

        now = 60_000_000_000L;
        progress.onStageSubmitted(submitted());
        progress.onStageCompleted(new SparkListenerStageCompleted(stage()));

        assertThat(text()).isEmpty();
    }

    private String text() {
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static SparkListenerStageSubmitted submitted() {
        Properties properties = new Properties();
        properties.setProperty("spark.job.description", "Reading volumes");
        return new SparkListenerStageSubmitted(stage(), properties);
    }

    private static StageInfo stage() {
        return new StageInfo(
                7,
                0,
                "parquet at Show.java:50",
                4,
                JavaConverters.asScalaBuffer(List.of()),
                JavaConverters.asScalaBuffer(List.of()),
                "",
                null,
                JavaConverters.asScalaBuffer(List.of()),
                Option.empty(),
                0,
                false,
                0);
    }
}
