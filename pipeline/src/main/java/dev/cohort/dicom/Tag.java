package dev.cohort.dicom;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The elements that are kept of a data set; all others are skipped unread.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/chtml/part06/PS3.6.html">DICOM PS3.6</a>
 */
enum Tag {
    MEDIA_STORAGE_CLASS(0x0002_0002, "MediaStorageSOPClassUID"),
    TRANSFER_SYNTAX(0x0002_0010, "TransferSyntaxUID"),
    IMAGE_TYPE(0x0008_0008, "ImageType"),
    INSTANCE(0x0008_0018, "SOPInstanceUID"),
    STUDY_DATE(0x0008_0020, "StudyDate"),
    PATIENT(0x0010_0020, "PatientID"),
    BIRTH_DATE(0x0010_0030, "PatientBirthDate"),
    AGE(0x0010_1010, "PatientAge"),
    SLICE_THICKNESS(0x0018_0050, "SliceThickness"),
    SERIES(0x0020_000e, "SeriesInstanceUID"),
    POSITION(0x0020_0032, "ImagePositionPatient"),
    ORIENTATION(0x0020_0037, "ImageOrientationPatient"),
    PLANE_POSITION(0x0020_9113, "PlanePositionSequence"),
    PLANE_ORIENTATION(0x0020_9116, "PlaneOrientationSequence"),
    SAMPLES(0x0028_0002, "SamplesPerPixel"),
    PHOTOMETRIC(0x0028_0004, "PhotometricInterpretation"),
    FRAMES(0x0028_0008, "NumberOfFrames"),
    ROWS(0x0028_0010, "Rows"),
    COLUMNS(0x0028_0011, "Columns"),
    PIXEL_SPACING(0x0028_0030, "PixelSpacing"),
    BITS_ALLOCATED(0x0028_0100, "BitsAllocated"),
    BITS_STORED(0x0028_0101, "BitsStored"),
    HIGH_BIT(0x0028_0102, "HighBit"),
    PIXEL_REPRESENTATION(0x0028_0103, "PixelRepresentation"),
    BURNED_IN_ANNOTATION(0x0028_0301, "BurnedInAnnotation"),
    RESCALE_INTERCEPT(0x0028_1052, "RescaleIntercept"),
    RESCALE_SLOPE(0x0028_1053, "RescaleSlope"),
    PIXEL_MEASURES(0x0028_9110, "PixelMeasuresSequence"),
    PIXEL_TRANSFORMATION(0x0028_9145, "PixelValueTransformationSequence"),
    SHARED_GROUPS(0x5200_9229, "SharedFunctionalGroupsSequence"),
    FRAME_GROUPS(0x5200_9230, "PerFrameFunctionalGroupsSequence");

    /** Not kept but located: see {@link PixelData}. */
    static final int PIXEL_DATA = 0x7fe0_0010;

    private static final Map<Integer, Tag> BY_CODE = new HashMap<>();

    static {
        for (Tag tag : values()) {
            BY_CODE.put(tag.code, tag);
        }
    }

    private final int code;
    private final String keyword;

    Tag(int code, String keyword) {
        this.code = code;
        this.keyword = keyword;
    }

    /** The standard's name, used in messages. */
    String keyword() {
        return keyword;
    }

    int code() {
        return code;
    }

    /** True for those that hold data sets. */
    boolean isSequence() {
        return keyword.endsWith("Sequence");
    }

    /** The element of this group and number, or null if it is not kept. */
    static @Nullable Tag of(int code) {
        return BY_CODE.get(code);
    }
}
