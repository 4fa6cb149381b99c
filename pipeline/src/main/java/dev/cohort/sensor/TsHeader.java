package dev.cohort.sensor;

import dev.cohort.source.RecordReader;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the data of a {@code .ts} file.
 *
 * @param dimensions of every series; null if not told
 * @param length of every series; null if they differ or it is not told
 * @param mayLack whether values may be missing
 * @param classes the labels; empty if there is none, null if it may be any
 */
record TsHeader(
        @Nullable Integer dimensions,
        @Nullable Integer length,
        boolean mayLack,
        @Nullable Set<String> classes) {

    boolean isLabelled() {
        return classes == null || !classes.isEmpty();
    }

    /** Reads up to the line {@code @data}. */
    static TsHeader read(RecordReader records, String file) throws IOException, UnreadableFileException {
        Integer dimensions = null;
        Integer length = null;
        boolean isEqual = false;
        boolean mayLack = true;
        Set<String> classes = Set.of();
        while (records.next()) {
            if (records.isBlank() || records.bytes()[0] == '#') {
                continue;
            }
            List<String> words = words(records);
            String key = words.get(0).toLowerCase(Locale.ROOT);
            switch (key) {
                case "@data" -> {
                    return new TsHeader(dimensions, isEqual ? length : null, mayLack, classes);
                }
                case "@timestamps" -> {
                    if (isTrue(words, file, records)) {
                        throw new UnreadableFileException(
                                file, "@timeStamps must be false: pairs of time and value are not read", "true");
                    }
                }
                case "@univariate" -> dimensions = isTrue(words, file, records) ? Integer.valueOf(1) : dimensions;
                case "@dimension", "@dimensions" -> dimensions = positive(words, file, records);
                case "@equallength" -> isEqual = isTrue(words, file, records);
                case "@serieslength" -> length = positive(words, file, records);
                case "@missing" -> mayLack = isTrue(words, file, records);
                case "@classlabel" ->
                    classes = isTrue(words, file, records) ? new HashSet<>(words.subList(2, words.size())) : Set.of();
                case "@targetlabel" -> classes = isTrue(words, file, records) ? null : Set.of();
                case "@problemname" -> {}
                default ->
                    throw new UnreadableFileException(
                            file,
                            "line " + records.line() + " must be a comment, a keyword of .ts files or @data",
                            words.get(0));
            }
        }
        throw new UnreadableFileException(file, "must have a line @data", "none");
    }

    private static List<String> words(RecordReader records) throws UnreadableFileException {
        List<String> fields = new ArrayList<>();
        for (int i = 0; i < records.fields(); i++) {
            fields.add(records.text(i));
        }
        return List.of(String.join(":", fields).strip().split("\\s+"));
    }

    private static boolean isTrue(List<String> words, String file, RecordReader records)
            throws UnreadableFileException {
        String word = words.size() < 2 ? "none" : words.get(1).toLowerCase(Locale.ROOT);
        if (!word.equals("true") && !word.equals("false")) {
            throw new UnreadableFileException(
                    file, "line " + records.line() + " must be " + words.get(0) + " true or false", word);
        }
        return word.equals("true");
    }

    private static int positive(List<String> words, String file, RecordReader records) throws UnreadableFileException {
        String word = words.size() < 2 ? "none" : words.get(1);
        if (!word.matches("[1-9]\\d{0,8}")) {
            throw new UnreadableFileException(
                    file, "line " + records.line() + " must be " + words.get(0) + " and a positive number", word);
        }
        return Integer.parseInt(word);
    }
}
