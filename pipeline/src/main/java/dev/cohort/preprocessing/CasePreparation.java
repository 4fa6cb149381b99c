package dev.cohort.preprocessing;

import dev.cohort.dataset.CaseVolume;
import dev.cohort.dataset.VolumeRole;
import dev.cohort.volume.NiftiFile;
import dev.cohort.volume.Orientation;
import dev.cohort.volume.Resampling;
import dev.cohort.volume.UnreadableVolumeException;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Brings one case onto the grid and scale of a plan.
 *
 * @param files opens its files
 */
record CasePreparation(VolumePlan plan, VolumeFiles files) {

    /** Affines of an image and its label map are often written by different programs, in single precision. */
    private static final double GRID_TOLERANCE_MM = 1e-2;

    /**
     * All volumes of a case, ready for the table.
     *
     * @throws UnreadableVolumeException if a file breaks a rule; the case is for the quarantine
     */
    List<CaseVolume> prepare(CaseFiles files) throws UnreadableVolumeException, IOException {
        List<CaseVolume> prepared = new ArrayList<>();
        for (String image : files.images()) {
            VolumeFiles.Opened opened = this.files.open(image);
            for (int k : selected(opened)) {
                Volume read = read(opened, k);
                requireSameGrid(prepared, read, image);
                prepared.add(volume(files, VolumeRole.IMAGE, prepared.size(), read, opened));
            }
        }
        if (files.label() != null) {
            VolumeFiles.Opened opened = this.files.open(files.label());
            Volume read = read(opened, onlyOne(opened));
            requireSameGrid(prepared, read, files.label());
            Volume labels = LabelMaps.wholeNumbers(read, files.label(), this.files.scratch());
            prepared.add(volume(files, VolumeRole.LABEL, 0, labels, opened));
        }
        List<CaseVolume> onPlan = new ArrayList<>();
        for (CaseVolume volume : prepared) {
            onPlan.add(onPlan(volume));
        }
        return onPlan;
    }

    private CaseVolume onPlan(CaseVolume from) throws IOException {
        Volume volume = from.volume();
        if (plan.toRas()) {
            volume = Orientation.toRas(volume, files.scratch());
        }
        boolean isLabel = from.role() == VolumeRole.LABEL;
        if (plan.spacing() != null) {
            volume = isLabel
                    ? Resampling.labelsToSpacing(volume, plan.spacing(), files.scratch())
                    : Resampling.toSpacing(volume, plan.spacing(), plan.interpolation(), files.scratch());
        }
        if (!isLabel) {
            volume = plan.intensity().apply(volume, files.scratch());
        }
        return from.with(volume);
    }

    private int[] selected(VolumeFiles.Opened opened) throws UnreadableVolumeException {
        NiftiFile content = opened.content();
        if (plan.volume() == null || content.volumeCount() == 1) {
            return IntStream.range(0, content.volumeCount()).toArray();
        }
        if (plan.volume() >= content.volumeCount()) {
            throw new UnreadableVolumeException(
                    opened.file(),
                    "--volume " + plan.volume() + " must be below the number of volumes",
                    content.volumeCount());
        }
        return new int[] {plan.volume()};
    }

    private int onlyOne(VolumeFiles.Opened opened) throws UnreadableVolumeException {
        int[] selected = selected(opened);
        if (selected.length != 1) {
            throw new UnreadableVolumeException(
                    opened.file(), "a label map must be one volume; choose it with --volume", selected.length);
        }
        return selected[0];
    }

    private static Volume read(VolumeFiles.Opened opened, int k) throws UnreadableVolumeException, IOException {
        return opened.content().volume(k);
    }

    private static void requireSameGrid(List<CaseVolume> before, Volume next, String file)
            throws UnreadableVolumeException {
        if (before.isEmpty()) {
            return;
        }
        CaseVolume first = before.get(0);
        Optional<String> difference = next.grid().difference(first.volume().grid(), GRID_TOLERANCE_MM);
        if (difference.isPresent()) {
            throw new UnreadableVolumeException(
                    file, "the grid must be that of " + first.source().file(), difference.get());
        }
    }

    private static CaseVolume volume(
            CaseFiles files, VolumeRole role, int channel, Volume volume, VolumeFiles.Opened opened) {
        return new CaseVolume(files.caseId(), files.subject(), role, channel, volume, opened.source(volume.grid()));
    }
}
