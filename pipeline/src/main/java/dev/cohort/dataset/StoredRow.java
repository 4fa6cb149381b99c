package dev.cohort.dataset;

import java.io.IOException;
import java.net.URI;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * One row of a Parquet file that is read straight: the page index leads to it, the rest of the file stays on disk.
 *
 * @param what the row is, as messages name it, such as brick 0 of case a
 * @param file URI of the file
 * @param keys holds for this row alone
 * @param columns those that the keys look at, and {@code value}
 * @param value the column of bytes that is wanted
 * @param bytes that the row must hold there
 */
record StoredRow(String what, String file, FilterPredicate keys, Set<String> columns, String value, int bytes) {

    /**
     * The bytes of the row.
     *
     * @throws InputException if the file no longer holds the row, or holds other bytes than were written: every page
     *     has a checksum
     */
    byte[] read(Configuration hadoop) {
        try (ParquetReader<Group> rows = new Reading(
                        HadoopInputFile.fromPath(new Path(URI.create(file)), hadoop), columns)
                .withFilter(FilterCompat.get(keys))
                .usePageChecksumVerification()
                .build()) {
            @Nullable Group row = rows.read();
            if (row == null) {
                throw new InputException(file + " must hold " + what + ", but does not; was the table replaced?");
            }
            byte[] read = row.getBinary(value, 0).getBytes();
            if (read.length != bytes) {
                throw new InputException(capital() + " in " + file + " must hold " + bytes + " bytes of " + value
                        + ", got " + read.length);
            }
            return read;
        } catch (IOException | ParquetRuntimeException e) {
            throw new InputException(
                    capital() + " cannot be read from " + file + ": " + innermost(e) + "; is the file damaged?", e);
        }
    }

    private String capital() {
        return Character.toUpperCase(what.charAt(0)) + what.substring(1);
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    /** Parquet's own builder from a path parses Hadoop's XML files anew for every row. */
    private static final class Reading extends ParquetReader.Builder<Group> {

        private final Set<String> columns;

        Reading(InputFile file, Set<String> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new Columns(columns);
        }
    }

    private static final class Columns extends GroupReadSupport {

        private final Set<String> columns;

        Columns(Set<String> columns) {
            this.columns = columns;
        }

        @Override
        public ReadContext init(InitContext context) {
            MessageType file = context.getFileSchema();
            return new ReadContext(new MessageType(
                    file.getName(),
                    file.getFields().stream()
                            .filter(field -> columns.contains(field.getName()))
                            .toList()));
        }
    }
}
