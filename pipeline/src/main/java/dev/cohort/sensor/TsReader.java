package dev.cohort.sensor;

import dev.cohort.source.ByteSource;
import dev.cohort.source.Decimals;
import dev.cohort.source.RecordFormat;
import dev.cohort.source.RecordReader;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * sktime's {@code .ts} format: a series a line, dimensions parted by colons, values by commas, the label last.
 *
 * <p>The dimensions are the columns c1, c2 and so on of a {@link SensorMap}. Memory is that of one series.
 */
final class TsReader implements RecordingReader {

    private static final int MOST_BYTES = 64 << 20;

    private final String file;
    private final RecordingPlan plan;
    private final Path scratch;
    private final RecordReader records;
    private final TsHeader header;

    TsReader(ByteSource source, RecordingPlan plan, Path scratch) throws IOException, UnreadableFileException {
        this.file = source.name();
        this.plan = plan;
        this.scratch = scratch;
        this.records = new RecordReader(source.open(), file, RecordFormat.plain(':', MOST_BYTES));
        boolean isWhole = false;
        try {
            this.header = TsHeader.read(records, file);
            isWhole = true;
        } finally {
            if (!isWhole) {
                records.close();
            }
        }
    }

    @Override
    public boolean holdsMany() {
        return true;
    }

    @Override
    public @Nullable Recording next() throws IOException, UnreadableFileException {
        while (records.next()) {
            if (!records.isBlank() && records.bytes()[0] != '#') {
                return series();
            }
        }
        return null;
    }

    private Recording series() throws IOException, UnreadableFileException {
        int dimensions = records.fields() - (header.isLabelled() ? 1 : 0);
        Integer told = header.dimensions();
        if (dimensions < 1 || (told != null && told != dimensions)) {
            throw refusal("must have " + (told == null ? "at least 1" : told) + " dimensions", dimensions);
        }
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= dimensions; i++) {
            names.add("c" + i);
        }
        List<Channel> channels = plan.sensors().channels(file, names);
        String label = header.isLabelled() ? label(dimensions) : null;
        float[][] values = new float[channels.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = values(names.indexOf(channels.get(i).name()));
            if (values[i].length != values[0].length) {
                throw refusal(
                        "must have as many values in every dimension", values[0].length + " and " + values[i].length);
            }
        }
        Integer length = header.length();
        if (length != null && length != values[0].length) {
            throw refusal("must have " + length + " values in every dimension", values[0].length);
        }
        try (RecordingBuilder builder = new RecordingBuilder(file, plan, channels, scratch)) {
            float[] sample = new float[values.length];
            for (int time = 0; time < values[0].length; time++) {
                for (int channel = 0; channel < sample.length; channel++) {
                    sample[channel] = values[channel][time];
                }
                builder.sample(sample, label, null, "line", records.line());
            }
            return builder.build();
        }
    }

    private @Nullable String label(int field) throws UnreadableFileException {
        String label = records.text(field).strip();
        Set<String> classes = header.classes();
        if (classes != null && !classes.contains(label)) {
            throw refusal("must end with a label of @classLabel", label.isEmpty() ? "none" : label);
        }
        return label.isEmpty() ? null : label;
    }

    /** The values of a dimension; none of an empty one. */
    private float[] values(int dimension) throws UnreadableFileException {
        byte[] bytes = records.bytes();
        int end = records.end(dimension);
        int at = records.start(dimension);
        if (at < end && bytes[at] == '(') {
            throw refusal("must hold values without times", "a parenthesis");
        }
        float[] values = new float[16];
        int count = 0;
        while (at < end) {
            int comma = at;
            while (comma < end && bytes[comma] != ',') {
                comma++;
            }
            values = count == values.length ? Arrays.copyOf(values, 2 * count) : values;
            values[count++] = number(bytes, at, comma);
            at = comma + 1;
        }
        return Arrays.copyOf(values, count);
    }

    private float number(byte[] bytes, int from, int to) throws UnreadableFileException {
        float value;
        try {
            value = (float) Decimals.parse(bytes, from, to);
        } catch (NumberFormatException e) {
            throw refusal("must hold numbers", e.getMessage());
        }
        if (Float.isInfinite(value)) {
            throw refusal(
                    "must hold numbers of float32", new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
        }
        if (Float.isNaN(value) && !header.mayLack()) {
            throw refusal("must give every value, by @missing false", "one missing");
        }
        return value;
    }

    private UnreadableFileException refusal(String rule, @Nullable Object value) {
        return new UnreadableFileException(file, "line " + records.line() + " " + rule, String.valueOf(value));
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
