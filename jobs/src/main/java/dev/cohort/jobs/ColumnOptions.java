package dev.cohort.jobs;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.InputException;
import dev.cohort.sensor.ClockUnit;
import dev.cohort.sensor.Columns;
import dev.cohort.sensor.Header;
import dev.cohort.sensor.Missing;
import dev.cohort.sensor.RecordingPlan;
import dev.cohort.sensor.SensorMap;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the columns of recordings are. Mixed into jobs with {@code @Mixin}. */
final class ColumnOptions {

    @Option(
            names = "--header",
            defaultValue = "AUTO",
            description = "${COMPLETION-CANDIDATES}: whether the first line names the columns; without names they are "
                    + "c1, c2 and so on. AUTO: if no field of it is a number (default: ${DEFAULT-VALUE})")
    private Header header;

    @Option(
            names = "--delimiter",
            paramLabel = "tab|semicolon|comma|space",
            description = "Between fields (default: the first of these that the first line holds)")
    private @Nullable String delimiter;

    @Option(names = "--time", paramLabel = "COLUMN", description = "Column of the clock (default: none)")
    private @Nullable String time;

    @Option(
            names = "--time-unit",
            defaultValue = "S",
            description = "${COMPLETION-CANDIDATES}: of that column (default: ${DEFAULT-VALUE})")
    private ClockUnit unit;

    @Option(
            names = "--label",
            paramLabel = "COLUMN",
            description = "Column of each sample's label (default: none; .ts files tell their labels)")
    private @Nullable String label;

    @Option(
            names = "--subject",
            paramLabel = "COLUMN",
            description = "Column of each sample's subject; no window spans two (default: none)")
    private @Nullable String subject;

    @Option(
            names = "--sensors",
            paramLabel = "FILE",
            description =
                    "CSV file with the columns channel,group,unit: which channels to keep, in which order, and which "
                            + "sensor each belongs to. A channel is a column or a range such as c3..c10; .ts files have c1, c2 and "
                            + "so on (default: all, in one group)")
    private @Nullable String sensors;

    @Option(
            names = "--exclude-labels",
            split = ",",
            paramLabel = "LABEL",
            description = "Samples with these labels are in no window, and none spans them")
    private Set<String> excluded = Set.of();

    @Option(
            names = "--missing",
            defaultValue = "REFUSE",
            description =
                    "${COMPLETION-CANDIDATES}: a recording that lacks values is refused, cut there, or takes the value "
                            + "before (default: ${DEFAULT-VALUE})")
    private Missing missing;

    @Option(
            names = "--sample-rate-hz",
            description = "Of all recordings (default: measured by the clock, if there is one)")
    private @Nullable Double sampleRateHz;

    @Option(
            names = "--gap-tolerance",
            defaultValue = "0.5",
            description =
                    "An interval that differs by more than this share of the median of the first 4096 is a gap, or a "
                            + "jump of the clock; no window spans one (default: ${DEFAULT-VALUE})")
    private double gapTolerance;

    /** What was chosen; the file of sensors is not yet read. */
    Chosen chosen() {
        Columns columns = new Columns(header, delimiter(delimiter), time, unit, label, subject);
        RecordingPlan plan = Check.valid(
                "--sample-rate-hz and --gap-tolerance",
                () -> new RecordingPlan(columns, SensorMap.none(), excluded, missing, sampleRateHz, gapTolerance));
        return new Chosen(plan, sensors);
    }

    private static @Nullable Character delimiter(@Nullable String name) {
        return name == null
                ? null
                : switch (name) {
                    case "tab" -> '\t';
                    case "semicolon" -> ';';
                    case "comma" -> ',';
                    case "space" -> ' ';
                    default ->
                        throw new InputException("--delimiter must be tab, semicolon, comma or space, got " + name);
                };
    }

    /**
     * The choice.
     *
     * @param anySensors the plan but for its sensors
     * @param sensorFile null for none
     */
    record Chosen(RecordingPlan anySensors, @Nullable String sensorFile) {

        /** Whether lengths may be in seconds. */
        boolean hasRate() {
            return anySensors.sampleRateHz() != null || anySensors.columns().time() != null;
        }

        /** The plan with the sensors of the file. */
        RecordingPlan plan(Configuration hadoop) {
            return new RecordingPlan(
                    anySensors.columns(),
                    sensorFile == null ? SensorMap.none() : sensors(sensorFile, hadoop),
                    anySensors.excludedLabels(),
                    anySensors.missing(),
                    anySensors.sampleRateHz(),
                    anySensors.gapTolerance());
        }

        private static SensorMap sensors(String file, Configuration hadoop) {
            try {
                return SensorMap.read(new HadoopSource(file, hadoop));
            } catch (IOException | IllegalArgumentException e) {
                throw new InputException("--sensors " + file + " cannot be read: " + e.getMessage(), e);
            } catch (UnreadableFileException e) {
                throw new InputException("--sensors " + e.getMessage(), e);
            }
        }
    }
}
