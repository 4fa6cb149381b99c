package dev.cohort.preprocessing.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomFilesTest {

    @TempDir
    private Path folder;

    @Test
    void writesAnIndexWithTwoCasesForEachSubject() throws IOException {
        assertThat(write("phantoms", 3, 1)).isEqualTo(6);
        assertThat(folder.resolve("phantoms/index.csv")).hasContent("""
                case_id,subject,image,label
                phantom_000,subject_000,images/phantom_000.nii.gz,labels/phantom_000.nii.gz
                phantom_001,subject_000,images/phantom_001.nii.gz,labels/phantom_001.nii.gz
                phantom_002,subject_001,images/phantom_002.nii.gz,labels/phantom_002.nii.gz
                """);
        assertThat(filesIn("phantoms/images"))
                .containsExactly("phantom_000.nii.gz", "phantom_001.nii.gz", "phantom_002.nii.gz");
        assertThat(filesIn("phantoms/labels")).isEqualTo(filesIn("phantoms/images"));
    }

    @Test
    void writesTheSameBytesForTheSameSeed() {
        write("one", 1, 7);
        write("other", 1, 7);
        write("another", 1, 8);
        Path image = Path.of("images", "phantom_000.nii.gz");
        assertThat(folder.resolve("one").resolve(image))
                .hasSameBinaryContentAs(folder.resolve("other").resolve(image));
        assertThat(folder.resolve("one").resolve(image)).isRegularFile().satisfies(file -> assertThat(
                        Files.mismatch(file, folder.resolve("another").resolve(image)))
                .isNotNegative());
    }

    @Test
    void leavesNothingBehindWhenItFails() throws IOException {
        Files.writeString(folder.resolve("in-the-way"), "");
        assertThatThrownBy(() -> write("in-the-way/phantoms", 1, 1)).isInstanceOf(UncheckedIOException.class);
        assertThat(filesIn("")).containsExactly("in-the-way");
    }

    private int write(String name, int cases, long seed) {
        return PhantomFiles.write(new Configuration(), folder.resolve(name).toString(), cases, seed);
    }

    private List<String> filesIn(String name) throws IOException {
        try (var files = Files.list(folder.resolve(name))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> !file.endsWith(".crc"))
                    .sorted()
                    .toList();
        }
    }
}
