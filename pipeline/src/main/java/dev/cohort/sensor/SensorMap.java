package dev.cohort.sensor;

import dev.cohort.source.ByteSource;
import dev.cohort.source.RecordFormat;
import dev.cohort.source.RecordReader;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which channels belong to which sensor, and their units: a CSV file with the columns channel, group and unit.
 *
 * <p>A channel is the name of a column, or {@code first..last} for all columns from one to another. Columns that no line
 * names are left out; channels come in the order of the lines.
 */
public final class SensorMap implements Serializable {

    /** Of every channel, where no file tells. */
    private static final String ONE_GROUP = "all";

    private static final String RANGE = "..";
    private static final int MOST_BYTES = 1 << 16;

    private final String file;
    private final @Nullable List<Line> lines;

    private record Line(String first, String last, String group, String unit) implements Serializable {}

    private SensorMap(String file, @Nullable List<Line> lines) {
        this.file = file;
        this.lines = lines;
    }

    /** All channels as they come, in one group, without units. */
    public static SensorMap none() {
        return new SensorMap("", null);
    }

    /**
     * Reads a file.
     *
     * @throws UnreadableFileException if it lacks its columns, a channel or a group
     */
    public static SensorMap read(ByteSource source) throws IOException, UnreadableFileException {
        List<Line> lines = new ArrayList<>();
        try (RecordReader records =
                new RecordReader(source.open(), source.name(), RecordFormat.quoted(',', MOST_BYTES))) {
            List<String> heading = records.next() ? texts(records) : List.of();
            if (!heading.equals(List.of("channel", "group", "unit"))) {
                throw new UnreadableFileException(
                        source.name(), "must have the columns channel, group and unit", heading);
            }
            while (records.next()) {
                if (records.isBlank()) {
                    continue;
                }
                List<String> line = texts(records);
                if (line.size() != 3 || line.get(0).isEmpty() || line.get(1).isEmpty()) {
                    throw new UnreadableFileException(
                            source.name(), "line " + records.line() + " must give channel, group and unit", line);
                }
                lines.add(line(line));
            }
        }
        if (lines.isEmpty()) {
            throw new UnreadableFileException(source.name(), "must name at least one channel", "none");
        }
        return new SensorMap(source.name(), List.copyOf(lines));
    }

    private static List<String> texts(RecordReader records) throws UnreadableFileException {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < records.fields(); i++) {
            texts.add(records.text(i).strip());
        }
        return texts;
    }

    private static Line line(List<String> fields) {
        String channel = fields.get(0);
        int range = channel.indexOf(RANGE);
        String first = range < 0 ? channel : channel.substring(0, range);
        String last = range < 0 ? channel : channel.substring(range + RANGE.length());
        return new Line(first, last, fields.get(1), fields.get(2));
    }

    /**
     * The channels of a recording.
     *
     * @param recording for messages
     * @param columns those that may be channels, in order
     * @throws UnreadableFileException if a line names a column that is not there, or two lines name one
     */
    List<Channel> channels(String recording, List<String> columns) throws UnreadableFileException {
        List<Channel> channels = new ArrayList<>();
        if (lines == null) {
            for (String column : columns) {
                channels.add(new Channel(column, ONE_GROUP, ""));
            }
            return channels;
        }
        Set<String> named = new HashSet<>();
        for (Line line : lines) {
            int first = place(recording, line.first(), columns);
            int last = place(recording, line.last(), columns);
            if (last < first) {
                throw new UnreadableFileException(
                        file,
                        "a range must go from an earlier column to a later one",
                        line.first() + RANGE + line.last());
            }
            for (String column : columns.subList(first, last + 1)) {
                if (!named.add(column)) {
                    throw new UnreadableFileException(file, "must name each channel once", column + " twice");
                }
                channels.add(new Channel(column, line.group(), line.unit()));
            }
        }
        return channels;
    }

    private int place(String recording, String name, List<String> columns) throws UnreadableFileException {
        int place = columns.indexOf(name);
        if (place < 0) {
            throw new UnreadableFileException(
                    recording, "must have the channel " + name + " of " + file, "the columns " + columns);
        }
        return place;
    }
}
