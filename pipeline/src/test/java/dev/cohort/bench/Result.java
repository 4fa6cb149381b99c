package dev.cohort.bench;

import dev.cohort.bench.Times.Speed;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One comparison, as it goes from the JVM that measured it to the {@link Report}.
 *
 * @param table the heading it stands under
 * @param row what was computed
 * @param peer what Cohort was measured against
 * @param threads on both sides
 * @param ours Cohort's time or size, as text
 * @param theirs the peer's, as text
 * @param ratio the peer's over Cohort's: larger is better
 * @param low lower quartile of the ratio
 * @param high upper quartile
 * @param wanted the ratio to reach; 0 if none was promised
 */
record Result(
        String table,
        String row,
        String peer,
        int threads,
        String ours,
        String theirs,
        double ratio,
        double low,
        double high,
        double wanted) {

    private static final String TAB = "\t";

    /** A comparison of times. */
    static Result of(Heading heading, int threads, Times times, List<String> ours, List<String> theirs, double wanted) {
        Speed speed = times.speed(ours, theirs);
        return new Result(
                heading.table(),
                heading.row(),
                heading.peer(),
                threads,
                milliseconds(times, ours),
                milliseconds(times, theirs),
                speed.median(),
                speed.low(),
                speed.high(),
                wanted);
    }

    /** Where a comparison stands in the report. */
    record Heading(String table, String row, String peer) {}

    private static String milliseconds(Times times, List<String> parts) {
        return parts.stream()
                .map(part -> Figures.milliseconds(times.medianSeconds(part)))
                .collect(Collectors.joining(" + "));
    }

    String line() {
        return String.join(TAB, table, row, peer, "" + threads, ours, theirs)
                + String.format(Locale.ROOT, "\t%.6g\t%.6g\t%.6g\t%.6g", ratio, low, high, wanted);
    }

    static Result parse(String line) {
        String[] fields = line.split(TAB, -1);
        return new Result(
                fields[0],
                fields[1],
                fields[2],
                Integer.parseInt(fields[3]),
                fields[4],
                fields[5],
                Double.parseDouble(fields[6]),
                Double.parseDouble(fields[7]),
                Double.parseDouble(fields[8]),
                Double.parseDouble(fields[9]));
    }
}
