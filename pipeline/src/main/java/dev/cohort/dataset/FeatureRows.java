package dev.cohort.dataset;

import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import scala.collection.JavaConverters;

/** Rows of {@link TableSchema#AUDIO} as blocks of features, and back. */
public final class FeatureRows {

    private FeatureRows() {}

    /**
     * The row of a block.
     *
     * @param values float32, little-endian, frame after frame
     */
    public static Row row(FeatureBlock block, byte[] values) {
        FeatureClip clip = block.clip();
        FeatureLayout layout = clip.layout();
        SoundSource source = clip.source();
        return RowFactory.create(
                clip.caseId(),
                clip.subject(),
                clip.label(),
                block.channel(),
                block.block(),
                block.firstFrame(),
                block.frames(),
                layout.bands(),
                values,
                clip.frames(),
                layout.kind(),
                layout.profile(),
                layout.sampleRateHz(),
                layout.fftSize(),
                layout.windowLength(),
                layout.hop(),
                JavaConverters.asScalaBuffer(layout.bandEdgesHz()).toSeq(),
                layout.trimDb(),
                source.file(),
                source.sha256(),
                source.encoding(),
                source.sampleRateHz(),
                source.channels(),
                source.samples());
    }

    /** Reads a row by column names; its values are not touched and need not be selected. */
    public static FeatureBlock info(Row row) {
        FeatureLayout layout = new FeatureLayout(
                row.getAs("kind"),
                row.getAs("profile"),
                row.<Integer>getAs("bands"),
                row.<Integer>getAs("sample_rate_hz"),
                row.<Integer>getAs("fft_size"),
                row.<Integer>getAs("window_length"),
                row.<Integer>getAs("hop"),
                row.<Double>getList(row.fieldIndex("band_edges_hz")),
                row.getAs("trim_db"));
        SoundSource source = new SoundSource(
                row.getAs("source"),
                row.getAs("source_sha256"),
                row.getAs("source_encoding"),
                row.<Integer>getAs("source_sample_rate_hz"),
                row.<Integer>getAs("source_channels"),
                row.<Long>getAs("source_samples"));
        FeatureClip clip = new FeatureClip(
                row.getAs("case_id"),
                row.getAs("subject"),
                row.getAs("label"),
                row.<Long>getAs("clip_frames"),
                layout,
                source);
        return new FeatureBlock(
                row.<Integer>getAs("channel"),
                row.<Integer>getAs("block"),
                row.<Long>getAs("first_frame"),
                row.<Integer>getAs("frames"),
                clip);
    }

    /** The raw values of a row. */
    public static byte[] values(Row row) {
        return row.getAs("values");
    }
}
