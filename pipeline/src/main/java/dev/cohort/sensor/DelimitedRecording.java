package dev.cohort.sensor;

import dev.cohort.source.ByteSource;
import dev.cohort.source.Decimals;
import dev.cohort.source.RecordFormat;
import dev.cohort.source.RecordReader;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Delimited text: a recording whose lines are samples. */
final class DelimitedRecording implements RecordingReader {

    private static final int MOST_BYTES = 1 << 20;
    private static final int NONE = -1;

    private final String file;
    private final RecordingPlan plan;
    private final Path scratch;
    private final RecordReader records;
    private boolean isRead;

    DelimitedRecording(ByteSource source, RecordingPlan plan, Path scratch)
            throws IOException, UnreadableFileException {
        this.file = source.name();
        this.plan = plan;
        this.scratch = scratch;
        Character delimiter = plan.columns().delimiter();
        char chosen = delimiter != null ? delimiter : Delimiters.of(source);
        this.records = new RecordReader(source.open(), file, RecordFormat.quoted(chosen, MOST_BYTES));
    }

    @Override
    public boolean holdsMany() {
        return false;
    }

    @Override
    public @Nullable Recording next() throws IOException, UnreadableFileException {
        if (isRead) {
            return null;
        }
        isRead = true;
        if (!nextLine()) {
            throw new UnreadableFileException(file, "must hold at least one sample", "an empty file");
        }
        boolean hasHeader = isHeader();
        List<String> names = hasHeader ? header() : numbered();
        Layout layout = layout(names);
        try (RecordingBuilder builder = new RecordingBuilder(file, plan, layout.channels(), scratch)) {
            Sampling sampling = new Sampling(layout, builder);
            boolean isThere = !hasHeader || nextLine();
            while (isThere) {
                sampling.accept();
                isThere = nextLine();
            }
            return builder.build();
        }
    }

    /** Goes to the next line that is not blank. */
    private boolean nextLine() throws IOException, UnreadableFileException {
        while (records.next()) {
            if (records.fault() != null) {
                throw new UnreadableFileException(
                        file, "line " + records.line() + " " + records.fault(), "one that does not");
            }
            if (!records.isBlank()) {
                return true;
            }
        }
        return false;
    }

    private boolean isHeader() {
        if (plan.columns().header() != Header.AUTO) {
            return plan.columns().header() == Header.YES;
        }
        for (int i = 0; i < records.fields(); i++) {
            if (Decimals.isNumber(records.bytes(), records.start(i), records.end(i))) {
                return false;
            }
        }
        return true;
    }

    private List<String> header() throws UnreadableFileException {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < records.fields(); i++) {
            String name = records.text(i).strip();
            if (name.isEmpty() || !seen.add(name)) {
                throw new UnreadableFileException(
                        file,
                        "must name each column once",
                        name.isEmpty() ? "a column without a name" : name + " twice");
            }
            names.add(name);
        }
        return names;
    }

    private List<String> numbered() {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= records.fields(); i++) {
            names.add("c" + i);
        }
        return names;
    }

    /**
     * Where things stand in a line.
     *
     * @param columns of a line
     * @param places of the channels
     * @param time place, or NONE; so the others
     */
    private record Layout(
            int columns, List<Channel> channels, List<Integer> places, int time, int label, int subject) {}

    private Layout layout(List<String> names) throws UnreadableFileException {
        Columns columns = plan.columns();
        int time = place(columns.time(), names);
        int label = place(columns.label(), names);
        int subject = place(columns.subject(), names);
        List<String> free = new ArrayList<>(names);
        free.removeAll(Arrays.asList(columns.time(), columns.label(), columns.subject()));
        List<Channel> channels = plan.sensors().channels(file, free);
        if (channels.isEmpty()) {
            throw new UnreadableFileException(file, "must have at least one channel", "the columns " + names);
        }
        List<Integer> places =
                channels.stream().map(channel -> names.indexOf(channel.name())).toList();
        return new Layout(names.size(), channels, places, time, label, subject);
    }

    private int place(@Nullable String column, List<String> names) throws UnreadableFileException {
        if (column == null) {
            return NONE;
        }
        int place = names.indexOf(column);
        if (place < 0) {
            throw new UnreadableFileException(file, "must have the column " + column, "the columns " + names);
        }
        return place;
    }

    /** Puts the current line into a recording. */
    private final class Sampling {

        private final Layout layout;
        private final RecordingBuilder builder;
        private final int[] places;
        private final float[] values;
        private final RepeatedText label = new RepeatedText();
        private final RepeatedText subject = new RepeatedText();

        Sampling(Layout layout, RecordingBuilder builder) {
            this.layout = layout;
            this.builder = builder;
            this.places = layout.places().stream().mapToInt(Integer::intValue).toArray();
            this.values = new float[places.length];
        }

        void accept() throws IOException, UnreadableFileException {
            if (records.fields() != layout.columns()) {
                throw refusal("must have " + layout.columns() + " fields", "" + records.fields());
            }
            if (layout.time() >= 0) {
                builder.time(time());
            }
            for (int i = 0; i < places.length; i++) {
                values[i] = number(places[i]);
            }
            builder.sample(
                    values,
                    label.of(records, layout.label()),
                    subject.of(records, layout.subject()),
                    "line",
                    records.line());
        }

        private double time() throws UnreadableFileException {
            int field = layout.time();
            try {
                double time = plan.columns().unit().parse(records.bytes(), records.start(field), records.end(field));
                if (!Double.isNaN(time)) {
                    return time;
                }
            } catch (NumberFormatException e) {
                throw refusal("must give a time in " + plan.columns().time(), records.text(field));
            }
            throw refusal("must give a time in " + plan.columns().time(), "none");
        }

        private float number(int field) throws UnreadableFileException {
            try {
                double value = Decimals.parse(records.bytes(), records.start(field), records.end(field));
                float single = (float) value;
                if (!Float.isInfinite(single)) {
                    return single;
                }
            } catch (NumberFormatException e) {
                throw refusal("must be a number of float32 in field " + (field + 1), records.text(field));
            }
            throw refusal("must be a number of float32 in field " + (field + 1), records.text(field));
        }

        private UnreadableFileException refusal(String rule, String value) {
            return new UnreadableFileException(file, "line " + records.line() + " " + rule, value);
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
