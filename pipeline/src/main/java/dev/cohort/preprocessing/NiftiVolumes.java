package dev.cohort.preprocessing;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.Source;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Grid;
import dev.cohort.volume.NiftiFile;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.util.List;

/**
 * A NIfTI or Analyze file.
 *
 * @param voxels the file that holds the voxels: of a pair, the {@code .img}
 */
record NiftiVolumes(HadoopSource voxels, NiftiFile content) implements OpenedVolumes {

    @Override
    public String file() {
        return voxels.name();
    }

    @Override
    public Grid grid() {
        return content.header().grid();
    }

    @Override
    public int volumeCount() {
        return content.volumeCount();
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
        return new Source(
                file(), voxels.sha256(), grid(), content.header().dims().size() == 2 ? 2 : 3);
    }
}
