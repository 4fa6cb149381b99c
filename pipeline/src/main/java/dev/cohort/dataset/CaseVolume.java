package dev.cohort.dataset;

import dev.cohort.volume.Box;
import dev.cohort.volume.Bricks;
import dev.cohort.volume.Volume;
import dev.cohort.volume.Voxels;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/**
 * A volume of a case, ready for the table.
 *
 * @param channel image channel from 0; 0 for a label map
 */
public record CaseVolume(
        String caseId, String subject, VolumeRole role, int channel, Volume volume, Source source) {

    /** The same place in the same case, with other voxels. */
    public CaseVolume with(Volume other) {
        return new CaseVolume(caseId, subject, role, channel, other, source);
    }

    /** Its rows of {@link TableSchema#VOLUMES}, each to be cut when it is written: one brick is in memory at a time. */
    public List<Supplier<Row>> rows() {
        List<Box> boxes = Bricks.tile(
                volume.grid().shape(), volume.voxels().type().bytes());
        return IntStream.range(0, boxes.size())
                .<Supplier<Row>>mapToObj(ordinal -> () -> row(ordinal, boxes.get(ordinal)))
                .toList();
    }

    private Row row(int ordinal, Box box) {
        Voxels all = volume.voxels();
        byte[] voxels = Bricks.cut(all, volume.grid().shape(), box);
        BrickInfo info = new BrickInfo(
                caseId,
                subject,
                role,
                channel,
                ordinal,
                box,
                all.type(),
                all.slope(),
                all.intercept(),
                volume.grid(),
                role == VolumeRole.LABEL ? Bricks.labelCounts(voxels, all.type()) : Map.of(),
                source);
        return BrickRows.row(info, voxels);
    }
}
