package dev.cohort.dataset;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** Rows of {@link TableSchema#WINDOWS} as windows, and back. */
public final class WindowRows {

    private WindowRows() {}

    /**
     * The row of a window.
     *
     * @param values float32, little-endian, sample after sample
     */
    public static Row row(SensorWindow window, byte[] values) {
        SensorLayout layout = window.layout();
        return RowFactory.create(
                window.caseId(),
                window.subject(),
                window.label(),
                window.recording(),
                window.window(),
                window.segment(),
                window.firstSample(),
                window.samples(),
                window.windowSamples(),
                layout.channels(),
                values,
                sequence(layout.names()),
                sequence(layout.groups()),
                sequence(layout.units()),
                layout.sampleRateHz(),
                window.source(),
                window.sourceSha256());
    }

    private static Seq<String> sequence(List<String> texts) {
        return JavaConverters.asScalaBuffer(texts).toSeq();
    }

    /** Reads a row by column names; its values are not touched and need not be selected. */
    public static SensorWindow info(Row row) {
        return new SensorWindow(
                row.getAs("case_id"),
                row.getAs("subject"),
                row.getAs("label"),
                row.getAs("recording"),
                row.<Integer>getAs("window"),
                row.<Integer>getAs("segment"),
                row.<Long>getAs("first_sample"),
                row.<Integer>getAs("samples"),
                row.<Integer>getAs("window_samples"),
                new SensorLayout(
                        row.<String>getList(row.fieldIndex("channel_names")),
                        row.<String>getList(row.fieldIndex("channel_groups")),
                        row.<String>getList(row.fieldIndex("channel_units")),
                        row.getAs("sample_rate_hz")),
                row.getAs("source"),
                row.getAs("source_sha256"));
    }

    /** The raw values of a row. */
    public static byte[] values(Row row) {
        return row.getAs("values");
    }
}
