package dev.cohort.preprocessing.volume;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Looks for words in tables: in every value that is text or number, in the bytes of their files, and in file names. */
final class WrittenTables {

    private WrittenTables() {}

    static void requireNone(SparkSession spark, Path table, Collection<String> words) throws IOException {
        for (Row row : spark.read().parquet(table.toString()).collectAsList()) {
            for (int column = 0; column < row.size(); column++) {
                if (!(row.get(column) instanceof byte[])) {
                    requireNone(words, String.valueOf(row.get(column)), table.toString());
                }
            }
        }
        try (Stream<Path> files = Files.walk(table)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                requireNone(words, file.getFileName() + bytes, table.toString());
            }
        }
    }

    static void requireNone(Collection<String> words, String text, String where) {
        for (String word : words) {
            if (text.contains(word)) {
                throw new AssertionError(where + " must not contain " + word);
            }
        }
    }
}
