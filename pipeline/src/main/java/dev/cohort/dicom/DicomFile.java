package dev.cohort.dicom;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An opened file: the few elements that are kept, and its frames on demand. Holds no stream open. */
public final class DicomFile {

    private static final int PREAMBLE = 128;
    private static final byte[] MAGIC = "DICM".getBytes(StandardCharsets.US_ASCII);
    private static final String DIRECTORY = "1.2.840.10008.1.3.10";

    private final ByteSource source;
    private final TransferSyntax syntax;
    private final DataSet header;
    private final @Nullable PixelData pixels;

    private DicomFile(ByteSource source, TransferSyntax syntax, DataSet header, @Nullable PixelData pixels) {
        this.source = source;
        this.syntax = syntax;
        this.header = header;
        this.pixels = pixels;
    }

    /**
     * Reads a file's elements up to its pixels.
     *
     * @throws UnreadableFileException if it is no DICOM file, damaged, or in a transfer syntax we refuse
     * @throws IOException if the file system fails
     */
    public static DicomFile open(ByteSource source) throws IOException, UnreadableFileException {
        try (ElementStream in = new ElementStream(source.open(), source.name())) {
            requireStart(in);
            DataSet meta = new DataSet(source.name(), ByteOrder.LITTLE_ENDIAN);
            new DataSetReader(in, true).readGroup(0x0002, meta);
            Optional<String> uid = meta.text(Tag.TRANSFER_SYNTAX);
            TransferSyntax syntax = uid.isPresent() ? TransferSyntax.of(uid.get(), source.name()) : guess(in.peek(6));
            start(in, syntax);
            // Some writers say that types are given and give none.
            DataSetReader reader = new DataSetReader(in, syntax.isExplicit() && hasType(in.peek(6)));
            DataSet header = reader.readFile();
            meta.text(Tag.MEDIA_STORAGE_CLASS)
                    .ifPresent(kind -> header.put(Tag.MEDIA_STORAGE_CLASS, kind.getBytes(StandardCharsets.ISO_8859_1)));
            return new DicomFile(source, syntax, header, reader.pixels());
        }
    }

    /** True if these first 132 bytes of a file are a preamble and its mark. */
    public static boolean isMarked(byte[] start) {
        return start.length >= PREAMBLE + MAGIC.length
                && Arrays.equals(start, PREAMBLE, PREAMBLE + MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    private static void requireStart(ElementStream in) throws IOException, UnreadableFileException {
        byte[] start = in.peek(PREAMBLE + MAGIC.length);
        if (isMarked(start)) {
            in.skip(start.length);
            return;
        }
        // Older writers leave the preamble out and start with group 2 or 8, in either byte order.
        boolean isLittle = start.length >= 8 && (start[0] == 8 || start[0] == 2) && start[1] == 0;
        boolean isBig = start.length >= 8 && start[0] == 0 && (start[1] == 8 || start[1] == 2);
        boolean isElement = isLittle || isBig;
        if (!isElement) {
            throw new UnreadableFileException(
                    in.file(), "must be DICOM: DICM behind 128 bytes, or a first element of group 2 or 8", "neither");
        }
    }

    /** A data set without a word on how it is written: by its first element, group 8. */
    private static TransferSyntax guess(byte[] start) {
        if (!hasType(start)) {
            return TransferSyntax.IMPLICIT_LITTLE;
        }
        return start[0] == 0 ? TransferSyntax.EXPLICIT_BIG : TransferSyntax.EXPLICIT_LITTLE;
    }

    /** Whether two capital letters follow the first tag. */
    private static boolean hasType(byte[] start) {
        return start.length == 6 && Character.isUpperCase(start[4]) && Character.isUpperCase(start[5]);
    }

    private static void start(ElementStream in, TransferSyntax syntax) {
        in.order(syntax.order());
        if (syntax == TransferSyntax.DEFLATED) {
            in.inflate();
        }
    }

    /** The file's name. */
    public String name() {
        return source.name();
    }

    /** True for a list of other files, which has no pixels and is no fault. */
    public boolean isDirectory() {
        return header.text(Tag.MEDIA_STORAGE_CLASS).filter(DIRECTORY::equals).isPresent();
    }

    /** What slices of one series share; an identifier, not to be shown. */
    public Optional<String> series() {
        return header.text(Tag.SERIES);
    }

    /** What no two images share; an identifier, not to be shown. */
    public Optional<String> instance() {
        return header.text(Tag.INSTANCE);
    }

    /** Whose image it is; an identifier, not to be shown. */
    public Optional<String> patient() {
        return header.text(Tag.PATIENT);
    }

    /** The patient's age at the study in whole years; from the dates of birth and study where the age is not written. */
    public Optional<Integer> ageYears() {
        return PatientDates.ageYears(header);
    }

    /** The day of the study, not to be shown. */
    public Optional<LocalDate> studyDate() {
        return PatientDates.date(header, Tag.STUDY_DATE);
    }

    /** Whether the image says that text was burned into its pixels. */
    boolean isAnnotated() {
        return header.text(Tag.BURNED_IN_ANNOTATION).filter("YES"::equals).isPresent();
    }

    DataSet header() {
        return header;
    }

    /**
     * What its pixels are, and that its bytes can hold them.
     *
     * @throws UnreadableFileException if there are none, or none that a volume can have
     */
    PixelFormat format() throws UnreadableFileException {
        PixelData located = located();
        PixelFormat format = PixelFormat.of(header);
        Frames.requireRoom(source, syntax, located, format);
        return format;
    }

    /** Decodes all frames in the order of the file. */
    void readFrames(FrameSink sink) throws IOException, UnreadableFileException {
        PixelFormat format = format();
        try (ElementStream in = new ElementStream(source.open(), source.name())) {
            if (syntax == TransferSyntax.DEFLATED) {
                skipMeta(in);
            }
            start(in, syntax);
            new Frames(in, syntax, located(), format).read(sink);
        }
    }

    /** Group 2 is never deflated. */
    private static void skipMeta(ElementStream in) throws IOException, UnreadableFileException {
        requireStart(in);
        new DataSetReader(in, true).readGroup(0x0002, new DataSet(in.file(), ByteOrder.LITTLE_ENDIAN));
    }

    private PixelData located() throws UnreadableFileException {
        if (pixels == null) {
            throw new UnreadableFileException(source.name(), "must hold pixel data", "none");
        }
        return pixels;
    }
}
