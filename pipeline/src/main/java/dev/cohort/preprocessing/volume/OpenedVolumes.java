package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.Source;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.util.List;

/** A file, or a series of files, whose headers were read; its volumes come when they are asked for. */
interface OpenedVolumes {

    /** Its name, for messages. */
    String file();

    /** The grid of each of its volumes. */
    Grid grid();

    int volumeCount();

    /**
     * One volume.
     *
     * @param k from 0
     */
    Volume volume(int k) throws IOException, UnreadableFileException;

    /** All volumes in one pass. */
    List<Volume> volumes() throws IOException, UnreadableFileException;

    /** Where the volumes come from; reads all bytes for their hash. */
    Source source() throws IOException;
}
