package dev.cohort.preprocessing.people;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.InputException;
import dev.cohort.source.LineRange;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * A file of people in ranges whose lines are numbered; one range where quotes may span lines.
 *
 * @param rows rows that are neither header, blank nor comment
 */
record PeopleRanges(List<LineRange> ranges, long rows) {

    PeopleRanges {
        ranges = List.copyOf(ranges);
    }

    private record Count(long lines, long rows) implements Serializable {}

    /** Counts the lines of a file, on executors. */
    static PeopleRanges count(SparkSession spark, PeopleFile file, long bytes) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        List<LineRange> ranges = file.schema().format().quotesSpanLines()
                ? List.of(LineRange.all(file.bytes()))
                : LineRange.of(file.bytes(), bytes);
        List<Count> counts = CaseTasks.over(spark, ranges)
                .map(range -> count(file, range, hadoop.value()))
                .collect();
        List<LineRange> numbered = new ArrayList<>();
        long lines = 0;
        long rows = file.headerLine() > 0 ? -1 : 0;
        for (int i = 0; i < ranges.size(); i++) {
            numbered.add(ranges.get(i).after(lines));
            lines += counts.get(i).lines();
            rows += counts.get(i).rows();
        }
        if (rows == 0) {
            throw new InputException("--input " + file.name() + " must hold at least one row, but holds none");
        }
        return new PeopleRanges(numbered, rows);
    }

    private static Count count(PeopleFile file, LineRange range, Configuration hadoop) throws IOException {
        long rows = 0;
        try (LineReader reader =
                new LineReader(file.path(), hadoop, range, file.schema().format())) {
            while (reader.next()) {
                rows += isRow(reader, file) ? 1 : 0;
            }
            return new Count(reader.lineEnds(), rows);
        }
    }

    /** A line that cannot be read is a row that will be refused. */
    private static boolean isRow(LineReader reader, PeopleFile file) {
        try {
            return !file.schema().format().passesOver(reader.text(file.name()));
        } catch (UnreadableFileException e) {
            return true;
        }
    }
}
