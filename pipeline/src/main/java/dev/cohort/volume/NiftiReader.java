package dev.cohort.volume;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads NIfTI-1, NIfTI-2 and Analyze 7.5, plain or gzipped, as one file or as a pair, by nibabel's rules.
 *
 * <p>Stricter than nibabel where a file contradicts itself: bitpix must fit the datatype, gzip streams must
 * be whole up to their checksum, and voxels must be real numbers of 8 to 64 bits.
 *
 * @see <a href="https://nifti.nimh.nih.gov/nifti-1">NIfTI-1</a>
 */
public final class NiftiReader {

    private static final int LONGEST_HEADER = 540;

    private NiftiReader() {}

    /**
     * Reads and checks a header; volumes are read later, when asked for.
     *
     * @param file a single file, or the header of a pair; gzip is recognised by content, not by name
     * @param imgOfPair the voxels of a pair, or null for a single file
     * @param scratch where volumes too big for the heap go
     * @throws UnreadableFileException if the file is not what it claims; nothing is allocated for claims
     * @throws IOException if the file system fails
     */
    public static NiftiFile read(ByteSource file, @Nullable ByteSource imgOfPair, Scratch scratch)
            throws IOException, UnreadableFileException {
        refuseMgh(file.name());
        boolean headerIsGzip = Gunzip.isMagic(head(file, false, 3));
        boolean isPair = imgOfPair != null;
        HeaderFields fields = HeaderFields.recognise(file.name(), head(file, headerIsGzip, LONGEST_HEADER), isPair);
        NiftiHeader header = HeaderCheck.check(file.name(), fields, isPair);
        ByteSource content = imgOfPair == null ? file : imgOfPair;
        boolean isGzip = isPair ? imgIsGzip(content, header) : headerIsGzip;
        return new NiftiFile(header, StoredVolumes.of(header.layout(), content, isGzip, scratch));
    }

    /**
     * The names that the second file of a pair can have, likeliest first.
     *
     * @param name of a file; pairs have a header named {@code .hdr} or {@code .hdr.gz}
     * @return names of its {@code .img}; none for a single file
     */
    public static List<String> imgNames(String name) {
        String plain = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (!plain.endsWith(".hdr")) {
            return List.of();
        }
        String img = plain.substring(0, plain.length() - 3) + "img";
        return plain.equals(name) ? List.of(img, img + ".gz") : List.of(img + ".gz", img);
    }

    private static byte[] head(ByteSource source, boolean isGzip, int length)
            throws IOException, UnreadableFileException {
        try (VoxelStream stream = VoxelStream.open(source, isGzip)) {
            return stream.head(length);
        }
    }

    private static void refuseMgh(String name) throws UnreadableFileException {
        if (MghReader.isNamed(name)) {
            throw new UnreadableFileException(name, "must be NIfTI or Analyze", "a FreeSurfer MGH name");
        }
    }

    /** An .img has no magic of its own: plain voxels can look like gzip, but then all of them are there. */
    private static boolean imgIsGzip(ByteSource img, NiftiHeader header) throws IOException, UnreadableFileException {
        boolean saysGzip = img.name().toLowerCase(Locale.ROOT).endsWith(".gz");
        return Gunzip.isMagic(head(img, false, 3))
                && (saysGzip || img.length() < header.layout().end());
    }
}
