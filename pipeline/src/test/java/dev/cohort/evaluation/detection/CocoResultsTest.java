package dev.cohort.evaluation.detection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.testing.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CocoResultsTest {

    @TempDir
    private Path folder;

    @Test
    void detectionsOfAnImageKeepTheOrderOfTheFileHoweverItIsCut() throws IOException {
        List<Integer> categories = new ArrayList<>();
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < 50; i++) {
            int image = 1 + i * i % 3;
            text.append(i == 0 ? "" : ",\n")
                    .append("{\"image_id\":" + image + ",\"category_id\":" + i + ",\"bbox\":[1,2,3,4],\"score\":0.5}");
            if (image == 2) {
                categories.add(i);
            }
        }
        Path file = Files.writeString(folder.resolve("dt.json"), text.append("]"));
        CocoHeader.Size size = new CocoHeader.Size("", 100, 100);
        CocoHeader header = new CocoHeader("gt.json", Map.of(1L, size, 2L, size, 3L, size), List.of());
        ReferenceImage image = new ReferenceImage(2, "", "", 100, 100, List.of());
        FoundBesideImages beside = new FoundBesideImages("gt.json", file.toString(), false, Overlap.BOXES);

        for (int partBytes : new int[] {1, 300, 100_000}) {
            List<FoundPart> parts = CocoResults.read(
                            LocalSpark.session(), file.toString(), header, Overlap.BOXES, partBytes)
                    .filter(one -> one._1 == 2)
                    .values()
                    .repartition(3)
                    .collect();
            assertThat(beside.join(2, List.of(image), parts).found())
                    .extracting(Found::category)
                    .isEqualTo(categories);
        }
    }
}
