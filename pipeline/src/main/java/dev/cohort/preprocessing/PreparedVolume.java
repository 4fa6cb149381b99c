package dev.cohort.preprocessing;

import dev.cohort.dataset.BrickInfo;
import dev.cohort.dataset.BrickRows;
import dev.cohort.dataset.Source;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.volume.Box;
import dev.cohort.volume.Bricks;
import dev.cohort.volume.Volume;
import dev.cohort.volume.Voxels;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;

/** A volume ready for the table. */
record PreparedVolume(CaseFiles files, VolumeRole role, int channel, Volume volume, Source source) {

    /** Its rows, each to be cut when it is written, so that one brick is in memory at a time. */
    List<Supplier<Row>> rows() {
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
                files.caseId(),
                files.subject(),
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
