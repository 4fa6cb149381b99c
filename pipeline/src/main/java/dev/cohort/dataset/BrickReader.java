package dev.cohort.dataset;

import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.intColumn;

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
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Reads single bricks straight from a Parquet file: the page index leads to the one row, the rest of the file stays
 * on disk.
 */
final class BrickReader {

    private BrickReader() {}

    /**
     * The raw voxels of a brick.
     *
     * @throws InputException if the file no longer holds the row, or holds other bytes than were written: every page
     *     has a checksum
     */
    static byte[] read(StoredBrick brick, Configuration hadoop) {
        BrickInfo info = brick.info();
        FilterPredicate thisRow = and(
                and(
                        eq(binaryColumn("case_id"), Binary.fromString(info.caseId())),
                        eq(binaryColumn("role"), Binary.fromString(info.role().word()))),
                and(eq(intColumn("channel"), info.channel()), eq(intColumn("brick"), info.ordinal())));
        try (ParquetReader<Group> rows = ParquetReader.builder(new KeysAndVoxels(), new Path(URI.create(brick.file())))
                .withConf(hadoop)
                .withFilter(FilterCompat.get(thisRow))
                .usePageChecksumVerification()
                .build()) {
            @Nullable Group row = rows.read();
            if (row == null) {
                throw new InputException(brick.file() + " must hold brick " + info.ordinal() + " of case "
                        + info.caseId() + ", but does not; was the table replaced?");
            }
            byte[] voxels = row.getBinary("voxels", 0).getBytes();
            if (voxels.length != info.bytes()) {
                throw new InputException("Brick " + info.ordinal() + " of case " + info.caseId() + " in " + brick.file()
                        + " must hold " + info.bytes() + " bytes of voxels, got " + voxels.length);
            }
            return voxels;
        } catch (IOException | ParquetRuntimeException e) {
            throw new InputException(
                    "Brick " + info.ordinal() + " of case " + info.caseId() + " cannot be read from " + brick.file()
                            + ": " + innermost(e) + "; is the file damaged?",
                    e);
        }
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }

    private static final class KeysAndVoxels extends GroupReadSupport {

        private static final Set<String> COLUMNS = Set.of("case_id", "role", "channel", "brick", "voxels");

        @Override
        public ReadContext init(InitContext context) {
            MessageType file = context.getFileSchema();
            return new ReadContext(new MessageType(
                    file.getName(),
                    file.getFields().stream()
                            .filter(field -> COLUMNS.contains(field.getName()))
                            .toList()));
        }
    }
}
