package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.Source;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Grid;
import dev.cohort.volume.StoredVolumes;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.util.List;

/**
 * A file of a format of its own: NIfTI, Analyze or MGH.
 *
 * @param voxels the file that holds the voxels: of a pair, the {@code .img}
 * @param axes that the file gives its volumes, 2 or 3
 */
record FileVolumes(InputSource voxels, StoredVolumes content, int axes) implements OpenedVolumes {

    @Override
    public String file() {
        return voxels.name();
    }

    @Override
    public Grid grid() {
        return content.grid();
    }

    @Override
    public int volumeCount() {
        return content.count();
    }

    @Override
    public Volume volume(int k) throws IOException, UnreadableFileException {
        return content.volume(k);
    }

    @Override
    public List<Volume> volumes() throws IOException, UnreadableFileException {
        return content.volumes();
    }

    @Override
    public Source source() throws IOException {
        return new Source(file(), voxels.sha256(), grid(), axes);
    }
}
