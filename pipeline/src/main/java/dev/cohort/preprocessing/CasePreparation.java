package dev.cohort.preprocessing;

import dev.cohort.dataset.CaseVolume;
import dev.cohort.dataset.Source;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Orientation;
import dev.cohort.volume.Resampling;
import dev.cohort.volume.Spacing;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Brings one case onto the grid and scale of a plan: looks at all headers first, then reads one file at a time.
 *
 * @param files opens its files
 */
record CasePreparation(VolumePlan plan, VolumeFiles files) {

    /** Affines of an image and its label map are often written by different programs, in single precision. */
    private static final double GRID_TOLERANCE_MM = 1e-2;

    /** More than any image has, and few enough to hold: a file may claim billions of volumes of one voxel. */
    private static final int MOST_CHANNELS = 4096;

    /** Resampling holds a few slices of doubles. */
    private static final long LARGEST_SLICE = 1L << 24;

    /** Of a resampled volume: a small file may claim to be kilometres long. */
    private static final long LARGEST_VOLUME = 1L << 32;

    /**
     * All volumes of a case, ready for the table, all on the grid of its first image.
     *
     * @throws UnreadableFileException if a file breaks a rule; the case is for the quarantine
     * @throws IOException if the file system fails
     */
    List<CaseVolume> prepare(CaseFiles files) throws UnreadableFileException, IOException {
        return sharedBy(check(files)).read(files);
    }

    private CasePreparation sharedBy(int volumes) {
        return new CasePreparation(plan, files.sharedBy(volumes));
    }

    /** Checks all that headers tell, and counts the volumes of the case. */
    private int check(CaseFiles files) throws UnreadableFileException, IOException {
        VolumeFiles.Opened first = this.files.open(files.images().get(0));
        requireRoom(first);
        int volumes = 0;
        for (String image : files.images()) {
            VolumeFiles.Opened opened = this.files.open(image);
            requireSameGrid(first, opened);
            volumes += selected(opened);
            if (volumes > MOST_CHANNELS) {
                throw new UnreadableFileException(
                        opened.file(),
                        "must hold at most " + MOST_CHANNELS + " volumes to be channels; choose one with --volume",
                        opened.content().volumeCount());
            }
        }
        if (files.label() != null) {
            VolumeFiles.Opened opened = this.files.open(files.label());
            requireSameGrid(first, opened);
            if (selected(opened) != 1) {
                throw new UnreadableFileException(
                        opened.file(),
                        "a label map must be one volume; choose it with --volume",
                        opened.content().volumeCount());
            }
            volumes++;
        }
        return volumes;
    }

    private List<CaseVolume> read(CaseFiles files) throws UnreadableFileException, IOException {
        List<CaseVolume> ready = new ArrayList<>();
        Grid grid = this.files.open(files.images().get(0)).grid();
        for (String image : files.images()) {
            VolumeFiles.Opened opened = this.files.open(image);
            Source source = opened.source();
            for (Volume read : volumes(opened)) {
                Volume channel = image(new Volume(grid, read.voxels()));
                ready.add(new CaseVolume(
                        files.caseId(), files.subject(), VolumeRole.IMAGE, ready.size(), channel, source));
            }
        }
        if (files.label() != null) {
            VolumeFiles.Opened opened = this.files.open(files.label());
            Volume read = LabelMaps.wholeNumbers(volumes(opened).get(0), opened.file(), this.files.scratch());
            Volume labels = labels(new Volume(grid, read.voxels()));
            ready.add(new CaseVolume(files.caseId(), files.subject(), VolumeRole.LABEL, 0, labels, opened.source()));
        }
        return ready;
    }

    private Volume image(Volume stored) throws IOException {
        Volume turned = turned(stored);
        Volume spaced = plan.spacing() == null
                ? turned
                : Resampling.toSpacing(turned, plan.spacing(), plan.interpolation(), files.scratch());
        return plan.intensity().apply(spaced, files.scratch());
    }

    private Volume labels(Volume stored) throws IOException {
        Volume turned = turned(stored);
        return plan.spacing() == null ? turned : Resampling.labelsToSpacing(turned, plan.spacing(), files.scratch());
    }

    private Volume turned(Volume stored) throws IOException {
        return plan.toRas() ? Orientation.toRas(stored, files.scratch()) : stored;
    }

    /** How many volumes of a file the plan takes. */
    private int selected(VolumeFiles.Opened opened) throws UnreadableFileException {
        int volumes = opened.content().volumeCount();
        if (plan.volume() == null || volumes == 1) {
            return volumes;
        }
        if (plan.volume() >= volumes) {
            throw new UnreadableFileException(
                    opened.file(), "--volume " + plan.volume() + " must be below the number of volumes", volumes);
        }
        return 1;
    }

    private List<Volume> volumes(VolumeFiles.Opened opened) throws UnreadableFileException, IOException {
        return plan.volume() == null || opened.content().volumeCount() == 1
                ? opened.content().volumes()
                : List.of(opened.content().volume(plan.volume()));
    }

    private static void requireSameGrid(VolumeFiles.Opened first, VolumeFiles.Opened next)
            throws UnreadableFileException {
        Optional<String> difference = next.grid().difference(first.grid(), GRID_TOLERANCE_MM);
        if (difference.isPresent()) {
            throw new UnreadableFileException(
                    next.file(), "the grid must be that of " + first.file(), difference.get());
        }
    }

    private void requireRoom(VolumeFiles.Opened opened) throws UnreadableFileException {
        Spacing target = plan.spacing();
        if (target == null) {
            return;
        }
        Grid grid = plan.toRas() ? Orientation.to("RAS", opened.grid()) : opened.grid();
        double[] before = new double[3];
        double[] after = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            before[axis] = grid.shape().along(axis);
            after[axis] = 1 + Math.floor((before[axis] - 1) * grid.spacing().along(axis) / target.along(axis));
        }
        double width = Math.max(before[0], after[0]);
        double slice = width * Math.max(Math.max(before[1], after[1]), Math.max(before[2], after[2]));
        if (slice > LARGEST_SLICE || after[0] * after[1] * after[2] > LARGEST_VOLUME) {
            throw new UnreadableFileException(
                    opened.file(),
                    "at " + target.xMm() + " x " + target.yMm() + " x " + target.zMm()
                            + " mm a slice must have at most " + LARGEST_SLICE + " voxels and the volume "
                            + LARGEST_VOLUME,
                    String.format(Locale.ROOT, "%.0f x %.0f x %.0f", after[0], after[1], after[2]));
        }
    }
}
