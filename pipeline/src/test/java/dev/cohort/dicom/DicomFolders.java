package dev.cohort.dicom;

import dev.cohort.source.ByteSource;
import dev.cohort.source.LocalByteSource;
import dev.cohort.testing.SharedFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Where the real files are. */
final class DicomFolders {

    private DicomFolders() {}

    /** A missing folder is a failure, never a skip. */
    static Path conformance() {
        return SharedFolders.conformance("dicom");
    }

    /** Everywhere but on the build server, missing data only skips. */
    static Path data() {
        SharedFolders.data("golden_dicom_pydicom_gdcm.jsonl");
        return SharedFolders.data();
    }

    /** All files below a folder, by path. */
    static List<ByteSource> files(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            List<ByteSource> files = new ArrayList<>();
            for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
                files.add(LocalByteSource.of(file));
            }
            return files;
        }
    }
}
