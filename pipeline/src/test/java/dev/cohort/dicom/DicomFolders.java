package dev.cohort.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cohort.source.ByteSource;
import dev.cohort.source.LocalByteSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
        Path folder = Path.of(System.getProperty("cohort.conformance", "../shared/conformance"))
                .resolve("dicom");
        assertThat(folder.resolve("manifest.json")).exists();
        return folder;
    }

    /** Everywhere but on the build server, a missing folder only skips. */
    static Path data() {
        Path folder = optionalData();
        boolean isPresent = Files.exists(folder.resolve("golden_dicom_pydicom_gdcm.jsonl"));
        assertThat(isPresent || !"true".equals(System.getenv("CI")))
                .as("folder %s must exist where CI=true", folder)
                .isTrue();
        assumeTrue(isPresent);
        return folder;
    }

    /** May be missing. */
    static Path optionalData() {
        return Path.of(System.getProperty("cohort.data", "../shared/data"));
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

    /** A file in memory. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Bytes(String name, byte[] content) implements ByteSource {
        @Override
        public long length() {
            return content.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }
    }
}
