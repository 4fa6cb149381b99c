package dev.cohort.dicom;

import dev.cohort.source.UnreadableFileException;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How a data set and its pixels are written.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/chtml/part05/chapter_10.html">DICOM PS3.5, 10</a>
 */
enum TransferSyntax {
    IMPLICIT_LITTLE("", Pixels.NATIVE),
    EXPLICIT_LITTLE(".1", Pixels.NATIVE),
    DEFLATED(".1.99", Pixels.NATIVE),
    EXPLICIT_BIG(".2", Pixels.NATIVE),
    JPEG_BASELINE(".4.50", Pixels.JPEG),
    JPEG_EXTENDED(".4.51", Pixels.JPEG),
    JPEG_LOSSLESS(".4.57", Pixels.JPEG),
    JPEG_LOSSLESS_FIRST_ORDER(".4.70", Pixels.JPEG),
    JPEG_LS_LOSSLESS(".4.80", Pixels.JPEG_LS),
    JPEG_LS_NEAR_LOSSLESS(".4.81", Pixels.JPEG_LS),
    JPEG_2000_LOSSLESS(".4.90", Pixels.JPEG_2000),
    JPEG_2000(".4.91", Pixels.JPEG_2000),
    RLE(".5", Pixels.RLE);

    /** What pixels are compressed with. */
    enum Pixels {
        NATIVE,
        RLE,
        JPEG,
        JPEG_LS,
        JPEG_2000
    }

    private static final String ROOT = "1.2.840.10008.1.2";

    private final String uid;
    private final Pixels pixels;

    TransferSyntax(String end, Pixels pixels) {
        this.uid = ROOT + end;
        this.pixels = pixels;
    }

    static TransferSyntax of(String uid, String file) throws UnreadableFileException {
        return Arrays.stream(values())
                .filter(syntax -> syntax.uid.equals(uid))
                .findFirst()
                .orElseThrow(() -> new UnreadableFileException(
                        file,
                        "transfer syntax must be uncompressed, deflated, RLE, JPEG baseline, extended or lossless, "
                                + "JPEG-LS or JPEG 2000",
                        printable(uid)));
    }

    Pixels pixels() {
        return pixels;
    }

    boolean isExplicit() {
        return this != IMPLICIT_LITTLE;
    }

    ByteOrder order() {
        return this == EXPLICIT_BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /** A UID is digits and dots; whatever else stands in its place is not repeated. */
    private static String printable(String uid) {
        return uid.matches("[0-9.]{1,64}") ? uid : "no UID";
    }
}
