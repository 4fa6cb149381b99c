package dev.cohort.preprocessing.volume;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files of one case.
 *
 * @param images one file per channel or group of channels, at least one
 * @param label the file of the label map, null if there is none, or structures make one
 * @param structures files that mark one structure each, to be merged; none where a label map is given
 * @param slices the files of the one image, if it is a series found in a folder of many; else none, and each image is a
 *     file, or a folder that is a series
 * @param visit when the image was taken, null if nobody asked
 */
public record CaseFiles(
        String caseId,
        String subject,
        List<InputFile> images,
        @Nullable InputFile label,
        List<Structure> structures,
        List<InputFile> slices,
        @Nullable Visit visit)
        implements Serializable {

    public CaseFiles {
        images = List.copyOf(images);
        structures = List.copyOf(structures);
        slices = List.copyOf(slices);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("Case " + caseId + " must have an image");
        }
        if (label != null && !structures.isEmpty()) {
            throw new IllegalArgumentException("Case " + caseId + " must have a label map or structures, got both");
        }
    }

    /** A case whose images are files or folders of their own, which go by their paths. */
    public CaseFiles(String caseId, String subject, List<String> images, @Nullable String label) {
        this(
                caseId,
                subject,
                images.stream().map(InputFile::plain).toList(),
                label == null ? null : InputFile.plain(label),
                List.of(),
                List.of(),
                null);
    }

    /** The same case with a label map that its structures make. */
    CaseFiles with(List<Structure> merged) {
        return new CaseFiles(caseId, subject, images, null, merged, slices, visit);
    }

    boolean isLabelled() {
        return label != null || !structures.isEmpty();
    }
}
