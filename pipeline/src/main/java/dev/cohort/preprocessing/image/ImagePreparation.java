package dev.cohort.preprocessing.image;

import dev.cohort.dataset.CaseVolume;
import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.Source;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.preprocessing.SourceFiles;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Interpolation;
import dev.cohort.volume.Resampling;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Volume;
import dev.cohort.volume.VoxelType;
import dev.cohort.volume.Voxels;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.LongAccumulator;

/**
 * Brings one image and its mask onto the size and scale of a plan.
 *
 * @param overlaps counts pixels that more than one object claims
 */
record ImagePreparation(ImagePlan plan, Configuration hadoop, Scratch scratch, LongAccumulator overlaps) {

    /**
     * The channels of a case as volumes of a slice a page, and its labels.
     *
     * @throws UnreadableFileException if a file breaks a rule; the case is for the quarantine
     * @throws IOException if the file system fails
     */
    List<CaseVolume> prepare(ImageCase one) throws UnreadableFileException, IOException {
        HadoopSource file = SourceFiles.find(one.image(), hadoop);
        PageStack stack = PageStack.of(file, plan.channels());
        ImageSize size = stack.size();
        Grid grid = size.grid(stack.count());
        Source source = new Source(file.name(), file.sha256(), grid, stack.axes());
        List<CaseVolume> volumes = new ArrayList<>();
        for (int channel = 0; channel < stack.channels(); channel++) {
            Volume stored = new Volume(grid, stack.voxels(channel));
            Volume sized = plan.size() == null
                    ? stored
                    : Resampling.toGrid(
                            stored, plan.size().sameViewAs(size, stack.count()), Interpolation.LINEAR, scratch);
            volumes.add(new CaseVolume(
                    one.caseId(),
                    one.subject(),
                    VolumeRole.IMAGE,
                    channel,
                    plan.intensity().apply(sized, scratch),
                    source));
        }
        if (one.mask() != null) {
            volumes.add(labels(one, one.mask(), stack));
        }
        return volumes;
    }

    private CaseVolume labels(ImageCase one, String mask, PageStack image) throws UnreadableFileException, IOException {
        MaskFiles.Labels read = new MaskFiles(plan.objects(), plan.maskValues(), hadoop).read(mask, image);
        overlaps.add(read.overlaps());
        VoxelType type = VoxelType.forLabels(Arrays.stream(read.labels()).max().orElse(0));
        Voxels voxels = Voxels.zeros(type, read.labels().length, scratch);
        for (int i = 0; i < read.labels().length; i++) {
            voxels.setRaw(i, read.labels()[i]);
        }
        Grid grid = image.size().grid(image.count());
        Volume stored = new Volume(grid, voxels);
        Volume sized = plan.size() == null
                ? stored
                : Resampling.labelsToGrid(stored, plan.size().sameViewAs(image.size(), image.count()), scratch);
        Source source = new Source(mask, read.sha256(), grid, image.axes());
        return new CaseVolume(one.caseId(), one.subject(), VolumeRole.LABEL, 0, sized, source);
    }
}
