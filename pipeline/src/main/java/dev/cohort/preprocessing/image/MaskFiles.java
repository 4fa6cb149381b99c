package dev.cohort.preprocessing.image;

import dev.cohort.dataset.Fingerprint;
import dev.cohort.dataset.HadoopSource;
import dev.cohort.image.ImageFile;
import dev.cohort.image.Picture;
import dev.cohort.preprocessing.SourceFiles;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.jspecify.annotations.Nullable;

/** Reads the mask of a case: a label image, or a folder of one file per object. */
record MaskFiles(MaskObjects objects, @Nullable MaskValues values, Configuration hadoop) {

    /**
     * The labels of a case.
     *
     * @param overlaps pixels that more than one object claims; the first by name keeps them
     */
    @SuppressWarnings("ArrayRecordComponent") // made once, stored once, never compared
    record Labels(int[] labels, String sha256, long overlaps) {}

    /**
     * Reads a mask.
     *
     * @param image whose size and pages must be the mask's
     * @throws UnreadableFileException if a file is refused, of another size or number of pages, or holds a value that is no label
     */
    Labels read(String mask, PageStack image) throws IOException, UnreadableFileException {
        Path path = new Path(mask);
        FileSystem files = path.getFileSystem(hadoop);
        return files.exists(path) && files.getFileStatus(path).isDirectory()
                ? merged(files, path, image)
                : labelImage(mask, image);
    }

    private Labels labelImage(String mask, PageStack image) throws IOException, UnreadableFileException {
        HadoopSource source = SourceFiles.find(mask, hadoop);
        int[] labels = values(source, image);
        for (int i = 0; i < labels.length; i++) {
            int value = labels[i];
            @Nullable Integer label = values == null ? Integer.valueOf(value) : values.label(value);
            if (label == null) {
                throw new UnreadableFileException(source.name(), "must hold the values of --mask-values only", value);
            }
            labels[i] = label;
        }
        return new Labels(labels, source.sha256(), 0);
    }

    private Labels merged(FileSystem files, Path folder, PageStack image) throws IOException, UnreadableFileException {
        int[] labels =
                new int[image.count() * image.size().width() * image.size().height()];
        List<String> hashes = new ArrayList<>();
        long overlaps = 0;
        for (String file : ImageList.imagesIn(files, folder).values()) {
            HadoopSource source = SourceFiles.find(file, hadoop);
            int[] object = values(source, image);
            hashes.add(source.sha256());
            for (int i = 0; i < labels.length; i++) {
                if (object[i] == 0) {
                    continue;
                }
                if (labels[i] == 0) {
                    labels[i] = hashes.size();
                } else {
                    overlaps++;
                }
            }
        }
        for (int i = 0; i < labels.length; i++) {
            labels[i] = labels[i] == 0 ? 0 : objects.label(labels[i]);
        }
        return new Labels(labels, Fingerprint.ofHashes(hashes), overlaps);
    }

    private static int[] values(HadoopSource source, PageStack image) throws IOException, UnreadableFileException {
        List<Picture> pages = ImageFile.readLabels(source);
        ImageSize size = image.size();
        if (pages.size() != image.count()) {
            throw new UnreadableFileException(
                    source.name(), "a mask must have as many pages as its image, " + image.count(), pages.size());
        }
        int[] values = new int[image.count() * size.width() * size.height()];
        int at = 0;
        for (Picture page : pages) {
            requireMask(source, page, size);
            for (int y = 0; y < size.height(); y++) {
                for (int x = 0; x < size.width(); x++) {
                    values[at++] = page.value(0, x, y);
                }
            }
        }
        return values;
    }

    private static void requireMask(HadoopSource source, Picture picture, ImageSize size)
            throws UnreadableFileException {
        if (!picture.isGrey()) {
            throw new UnreadableFileException(
                    source.name(), "a mask must have one channel, or equal ones", picture.channels() + " that differ");
        }
        if (picture.width() != size.width() || picture.height() != size.height()) {
            throw new UnreadableFileException(
                    source.name(),
                    "a mask must be as large as its image, " + size.width() + " x " + size.height(),
                    picture.width() + " x " + picture.height());
        }
    }
}
