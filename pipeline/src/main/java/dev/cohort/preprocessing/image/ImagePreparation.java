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
import org.jspecify.annotations.Nullable;

/**
 * Brings one image and its mask onto the size and scale of a plan.
 *
 * @param overlaps counts pixels that more than one object claims
 */
record ImagePreparation(ImagePlan plan, Configuration hadoop, Scratch scratch, LongAccumulator overlaps) {

    /**
     * The channels of an image, or of each box of it, as volumes of a slice a page, and the labels.
     *
     * @throws UnreadableFileException if a file breaks a rule; the case is for the quarantine
     * @throws IOException if the file system fails
     */
    List<CaseVolume> prepare(ImageCase one) throws UnreadableFileException, IOException {
        HadoopSource file = SourceFiles.find(one.image(), hadoop);
        PageStack stack = PageStack.of(file, plan.channels());
        ImageSize size = stack.size();
        if (one.crops() != null) {
            one.crops().requireSize(file.name(), size);
        }
        Source source = new Source(file.name(), file.sha256(), size.grid(stack.count()), stack.axes());
        List<Volume> channels = channels(stack);
        List<CaseVolume> volumes = new ArrayList<>();
        for (ImageView view : one.views()) {
            Grid grid = grid(view, stack);
            for (int channel = 0; channel < channels.size(); channel++) {
                Volume stored = channels.get(channel);
                Volume sized = grid == null ? stored : Resampling.toGrid(stored, grid, Interpolation.LINEAR, scratch);
                Volume scaled = plan.intensity().apply(sized, scratch);
                volumes.add(new CaseVolume(view.caseId(), one.subject(), VolumeRole.IMAGE, channel, scaled, source));
            }
        }
        if (one.mask() != null) {
            volumes.addAll(labels(one, one.mask(), stack));
        }
        return volumes;
    }

    private static List<Volume> channels(PageStack stack) {
        Grid grid = stack.size().grid(stack.count());
        List<Volume> channels = new ArrayList<>();
        for (int channel = 0; channel < stack.channels(); channel++) {
            channels.add(new Volume(grid, stack.voxels(channel)));
        }
        return channels;
    }

    /** The grid of a view of an image; null for the image's own. */
    private @Nullable Grid grid(ImageView view, PageStack image) {
        return plan.size() == null
                ? null
                : plan.size().over(view.box() == null ? image.size().whole() : view.box(), image.count());
    }

    private List<CaseVolume> labels(ImageCase one, String mask, PageStack image)
            throws UnreadableFileException, IOException {
        MaskFiles.Labels read = new MaskFiles(plan.objects(), plan.maskValues(), hadoop).read(mask, image);
        overlaps.add(read.overlaps());
        VoxelType type = VoxelType.forLabels(Arrays.stream(read.labels()).max().orElse(0));
        Voxels voxels = Voxels.zeros(type, read.labels().length, scratch);
        for (int i = 0; i < read.labels().length; i++) {
            voxels.setRaw(i, read.labels()[i]);
        }
        Grid whole = image.size().grid(image.count());
        Volume stored = new Volume(whole, voxels);
        Source source = new Source(mask, read.sha256(), whole, image.axes());
        List<CaseVolume> volumes = new ArrayList<>();
        for (ImageView view : one.views()) {
            Grid grid = grid(view, image);
            Volume sized = grid == null ? stored : Resampling.labelsToGrid(stored, grid, scratch);
            volumes.add(new CaseVolume(view.caseId(), one.subject(), VolumeRole.LABEL, 0, sized, source));
        }
        return volumes;
    }
}
