package dev.cohort.bench;

import dev.cohort.preprocessing.FileNames;
import dev.cohort.preprocessing.sensor.RecordingList;
import dev.cohort.preprocessing.sensor.SensorPreprocessing;
import dev.cohort.sensor.ClockUnit;
import dev.cohort.sensor.Columns;
import dev.cohort.sensor.Header;
import dev.cohort.sensor.LabelRule;
import dev.cohort.sensor.Length;
import dev.cohort.sensor.Missing;
import dev.cohort.sensor.Recording;
import dev.cohort.sensor.RecordingPlan;
import dev.cohort.sensor.RecordingReader;
import dev.cohort.sensor.SensorMap;
import dev.cohort.sensor.WindowPlan;
import dev.cohort.sensor.Windows;
import dev.cohort.source.LocalByteSource;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Recordings like Daphnet's, a clock, nine channels and a label, into windows of 256 samples every 128. */
final class SensorsBench extends RowsBench {

    private static final int SAMPLES = 60_000;
    private static final int CHANNELS = 9;

    private static final RecordingPlan READING = new RecordingPlan(
            new Columns(Header.YES, ',', "time", ClockUnit.MS, "label", null),
            SensorMap.none(),
            Set.of(),
            Missing.REFUSE,
            null,
            0.5);

    private static final WindowPlan WINDOWS =
            new WindowPlan(Length.parse("256"), Length.parse("128"), Length.parse("256"), LabelRule.MAJORITY, null);

    @Override
    String table() {
        return "Sensors: recordings of 60,000 samples of 9 channels into windows of 256";
    }

    @Override
    String peer() {
        return "pandas.read_csv and numpy, whose labels are of the last sample";
    }

    @Override
    String python() {
        return """
                import sys, numpy, pandas
                def run():
                    table = pandas.read_csv(sys.argv[1])
                    values = table.iloc[:, 1:-1].to_numpy(numpy.float32)
                    labels = table["label"].to_numpy()
                    steps = numpy.diff(table["time"].to_numpy())
                    usual = numpy.median(steps)
                    assert (abs(steps - usual) <= usual / 2).all()
                    rows = [(labels[i + 255], values[i:i + 256].tobytes()) for i in range(0, len(values) - 255, 128)]
                    return len(rows)
                """;
    }

    @Override
    void write(Path file, int number) throws IOException {
        Random random = new Random(number);
        try (Writer out = Files.newBufferedWriter(file)) {
            out.write("time,a,b,c,d,e,f,g,h,i,label\n");
            for (int sample = 0; sample < SAMPLES; sample++) {
                out.write(Long.toString((long) (sample * 15.625)));
                for (int channel = 0; channel < CHANNELS; channel++) {
                    out.write("," + (random.nextInt(2_000_000) - 1_000_000) / 1000.0);
                }
                out.write("," + sample / 5000 % 2 + "\n");
            }
        }
    }

    @Override
    long read(Path file) throws Exception {
        long rows = 0;
        try (RecordingReader reader = RecordingReader.open(
                        LocalByteSource.of(file), READING, Path.of(System.getProperty("java.io.tmpdir")));
                Recording recording = Objects.requireNonNull(reader.next())) {
            Windows windows = new Windows(recording, file.toString(), WINDOWS);
            while (windows.hasNext()) {
                rows += recording.values(windows.next()).length > 0 ? 1 : 0;
            }
        }
        return rows;
    }

    @Override
    Dataset<Row> rows(SparkSession spark, Path folder) {
        return new SensorPreprocessing(spark)
                .rows(RecordingList.read(spark, folder.toString(), FileNames.silent()), READING, WINDOWS);
    }
}
