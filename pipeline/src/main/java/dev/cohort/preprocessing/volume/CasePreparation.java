package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.CaseVolume;
import dev.cohort.dataset.Fingerprint;
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
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Brings one case onto the grid and scale of a plan: looks at all headers first, then reads one file at a time.
 *
 * @param files opens its files
 * @param overlaps where those of its structures are noted
 */
record CasePreparation(VolumePlan plan, VolumeFiles files, OverlapReport overlaps) {

    /** Affines of an image and its label map are often written by different programs, in single precision. */
    private static final double GRID_TOLERANCE_MM = 1e-2;

    /** More than any image has, and few enough to hold: a file may claim billions of volumes of one voxel. */
    private static final int MOST_CHANNELS = 4096;

    /** The sets of structures, a structure, and the map. */
    private static final int VOLUMES_OF_A_MERGE = 3;

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
        return new CasePreparation(plan, files.sharedBy(volumes), overlaps);
    }

    /** Checks all that headers tell, and counts the volumes of the case. */
    private int check(CaseFiles files) throws UnreadableFileException, IOException {
        OpenedVolumes first = this.files.image(files, files.images().get(0));
        requireRoom(first);
        int volumes = 0;
        for (InputFile image : files.images()) {
            OpenedVolumes opened = this.files.image(files, image);
            requireSameGrid(first, opened);
            volumes += selected(opened);
            if (volumes > MOST_CHANNELS) {
                throw new UnreadableFileException(
                        opened.file(),
                        "must hold at most " + MOST_CHANNELS + " volumes to be channels; choose one with --volume",
                        opened.volumeCount());
            }
        }
        if (files.label() != null) {
            checkLabels(first, files.label());
            volumes++;
        }
        for (Structure structure : files.structures()) {
            checkLabels(first, structure.file());
        }
        return files.structures().isEmpty() ? volumes : volumes + VOLUMES_OF_A_MERGE;
    }

    private void checkLabels(OpenedVolumes first, InputFile labels) throws UnreadableFileException, IOException {
        OpenedVolumes opened = files.open(labels);
        requireSameGrid(first, opened);
        if (selected(opened) != 1) {
            throw new UnreadableFileException(
                    opened.file(), "a label map must be one volume; choose it with --volume", opened.volumeCount());
        }
    }

    private List<CaseVolume> read(CaseFiles files) throws UnreadableFileException, IOException {
        List<CaseVolume> ready = new ArrayList<>();
        Grid grid = this.files.image(files, files.images().get(0)).grid();
        for (InputFile image : files.images()) {
            OpenedVolumes opened = this.files.image(files, image);
            Source source = opened.source();
            for (Volume read : volumes(opened)) {
                Volume channel = image(new Volume(grid, read.voxels()));
                ready.add(new CaseVolume(
                        files.caseId(), files.subject(), VolumeRole.IMAGE, ready.size(), channel, source));
            }
        }
        if (files.label() != null) {
            OpenedVolumes opened = this.files.open(files.label());
            Volume read = LabelMaps.wholeNumbers(volumes(opened).get(0), opened.file(), this.files.scratch());
            Volume labels = labels(new Volume(grid, read.voxels()));
            ready.add(new CaseVolume(files.caseId(), files.subject(), VolumeRole.LABEL, 0, labels, opened.source()));
        }
        if (!files.structures().isEmpty()) {
            ready.add(merged(files, grid));
        }
        return ready;
    }

    private CaseVolume merged(CaseFiles files, Grid grid) throws UnreadableFileException, IOException {
        StructureMerge merge = new StructureMerge(files.structures(), grid, this.files.scratch());
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < files.structures().size(); i++) {
            OpenedVolumes opened = this.files.open(files.structures().get(i).file());
            merge.add(i, volumes(opened).get(0).voxels());
            sources.add(opened.source());
        }
        Map<String, Long> shared = merge.overlaps();
        if (plan.rules().overlaps() == Overlaps.REFUSE && !shared.isEmpty()) {
            Map.Entry<String, Long> first = shared.entrySet().iterator().next();
            throw new UnreadableFileException(
                    files.structures().get(0).file().name() + " and others",
                    "structures must not overlap; --overlaps first or last decides",
                    first.getKey() + " in " + first.getValue() + " voxels");
        }
        overlaps.add(files.caseId(), shared);
        Volume labels = labels(merge.labels(plan.rules().overlaps(), this.files.scratch()));
        return new CaseVolume(
                files.caseId(), files.subject(), VolumeRole.LABEL, 0, labels, sourceOf(sources, files.structures()));
    }

    /** Of several files: all of them by name, and the hash of their hashes. */
    private static Source sourceOf(List<Source> sources, List<Structure> structures) {
        String files = structures.stream().map(one -> one.file().name()).collect(Collectors.joining(", "));
        String hash = Fingerprint.ofHashes(sources.stream().map(Source::sha256).toList());
        return new Source(files, hash, sources.get(0).grid(), sources.get(0).axes());
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
    private int selected(OpenedVolumes opened) throws UnreadableFileException {
        int volumes = opened.volumeCount();
        if (plan.volume() == null || volumes == 1) {
            return volumes;
        }
        if (plan.volume() >= volumes) {
            throw new UnreadableFileException(
                    opened.file(), "--volume " + plan.volume() + " must be below the number of volumes", volumes);
        }
        return 1;
    }

    private List<Volume> volumes(OpenedVolumes opened) throws UnreadableFileException, IOException {
        return plan.volume() == null || opened.volumeCount() == 1
                ? opened.volumes()
                : List.of(opened.volume(plan.volume()));
    }

    private static void requireSameGrid(OpenedVolumes first, OpenedVolumes next) throws UnreadableFileException {
        Optional<String> difference = next.grid().difference(first.grid(), GRID_TOLERANCE_MM);
        if (difference.isPresent()) {
            throw new UnreadableFileException(
                    next.file(), "the grid must be that of " + first.file(), difference.get());
        }
    }

    private void requireRoom(OpenedVolumes opened) throws UnreadableFileException {
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
