package dev.cohort.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.LocalByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every real image and mask, by what it holds; none is refused. */
class EveryPictureTest {

    @Test
    void isReadWhole() throws IOException, UnreadableFileException {
        Map<String, Integer> found = new TreeMap<>();
        for (Path file : Corpus.files(EveryPictureTest.class)) {
            String folder = file.getName(file.getNameCount() - 2).toString();
            boolean isMask = folder.equals("masks") || folder.equals("label");
            LocalByteSource source = LocalByteSource.of(file);
            for (Picture page : isMask ? ImageFile.readLabels(source) : ImageFile.read(source)) {
                assertThat(page.width() * page.height()).as(file.toString()).isPositive();
                found.merge((isMask ? "mask of " : "image of ") + page.channels(), 1, Integer::sum);
            }
        }
        assertThat(found).isEqualTo(Map.of("image of 1", 20, "image of 3", 127 + 292, "mask of 1", 20 + 6364));
    }
}
