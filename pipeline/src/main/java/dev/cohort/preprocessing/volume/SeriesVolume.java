package dev.cohort.preprocessing.volume;

import static java.util.Objects.requireNonNull;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.Source;
import dev.cohort.dicom.Series;
import dev.cohort.dicom.SeriesRules;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.volume.Grid;
import dev.cohort.volume.Scratch;
import dev.cohort.volume.Volume;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * A DICOM series, which is one volume.
 *
 * @param folder or file that the user named
 * @param sources of the slices, by shown name
 */
record SeriesVolume(InputFile folder, Series series, Map<String, InputSource> sources, Scratch scratch)
        implements OpenedVolumes {

    @Override
    public String file() {
        return folder.name();
    }

    /**
     * Reads the headers of a series.
     *
     * @throws UnreadableFileException if a file is refused, or the slices make no volume
     */
    static SeriesVolume open(
            InputFile folder, List<InputFile> slices, SeriesRules rules, Configuration hadoop, Scratch scratch)
            throws UnreadableFileException, IOException {
        Map<String, InputSource> sources = new HashMap<>();
        List<InputSource> ordered = new ArrayList<>();
        for (InputFile slice : slices) {
            InputSource source = InputSource.find(slice, hadoop);
            ordered.add(source);
            sources.put(source.name(), source);
        }
        return new SeriesVolume(folder, Series.read(folder.name(), ordered, rules), sources, scratch);
    }

    @Override
    public Grid grid() {
        return series.grid();
    }

    @Override
    public int volumeCount() {
        return 1;
    }

    @Override
    public Volume volume(int k) throws IOException, UnreadableFileException {
        if (k != 0) {
            throw new UnreadableFileException(file(), "volume must be 0 of a series", k);
        }
        return series.volume(scratch);
    }

    @Override
    public List<Volume> volumes() throws IOException, UnreadableFileException {
        return List.of(series.volume(scratch));
    }

    @Override
    public Source source() throws IOException {
        List<String> hashes = new ArrayList<>();
        for (String name : series.files()) {
            hashes.add(requireNonNull(sources.get(name)).sha256());
        }
        return new Source(file(), hashes.size() == 1 ? hashes.get(0) : Fingerprint.ofHashes(hashes), grid());
    }
}
