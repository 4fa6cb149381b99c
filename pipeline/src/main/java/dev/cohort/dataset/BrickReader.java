package dev.cohort.dataset;

import static org.apache.parquet.filter2.predicate.FilterApi.and;
import static org.apache.parquet.filter2.predicate.FilterApi.binaryColumn;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.intColumn;

import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.io.api.Binary;

/** Reads single bricks straight from a Parquet file. */
final class BrickReader {

    private static final Set<String> COLUMNS = Set.of("case_id", "role", "channel", "brick", "voxels");

    private BrickReader() {}

    /**
     * The raw voxels of a brick.
     *
     * @throws InputException as {@link StoredRow#read}
     */
    static byte[] read(StoredBrick brick, Configuration hadoop) {
        BrickInfo info = brick.info();
        return new StoredRow(
                        "brick " + info.ordinal() + " of case " + info.caseId(),
                        brick.file(),
                        and(
                                and(
                                        eq(binaryColumn("case_id"), Binary.fromString(info.caseId())),
                                        eq(
                                                binaryColumn("role"),
                                                Binary.fromString(info.role().word()))),
                                and(eq(intColumn("channel"), info.channel()), eq(intColumn("brick"), info.ordinal()))),
                        COLUMNS,
                        "voxels",
                        info.bytes())
                .read(hadoop);
    }
}
