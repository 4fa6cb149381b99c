package dev.cohort.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RunLengthsTest {

    /** Random polygons, some with doubled corners and corners outside, rasterised by pycocotools 2.0.11. */
    @Test
    void rasterisesMeasuresAndWritesAsPycocotoolsDoes() throws IOException {
        JsonNode masks = masks();
        assertThat(masks).hasSizeGreaterThanOrEqualTo(60);
        for (JsonNode golden : masks) {
            int height = golden.path("height").asInt();
            int width = golden.path("width").asInt();
            RunLengths mask = RunLengths.ofPolygons(height, width, polygons(golden.path("polygons")));
            assertThat(mask.compressed())
                    .as(golden.toString())
                    .isEqualTo(golden.path("counts").asText());
            assertThat(mask.area()).isEqualTo(golden.path("area").asLong());
            JsonNode box = golden.path("bbox");
            assertThat(mask.box())
                    .isEqualTo(new PixelBox(
                            box.path(0).asDouble(),
                            box.path(1).asDouble(),
                            box.path(2).asDouble(),
                            box.path(3).asDouble()));
            RunLengths other =
                    RunLengths.ofCompressed(height, width, golden.path("other").asText());
            long common = mask.intersection(other);
            assertThat(ratio(common, mask.area() + other.area() - common))
                    .isEqualTo(golden.path("iou").asDouble());
            assertThat(ratio(common, mask.area()))
                    .isEqualTo(golden.path("crowd_iou").asDouble());
        }
    }

    @Property
    void readingWhatWasWrittenGivesTheSameMask(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 5000) Integer> runs) {
        int[] counts = runs.stream().mapToInt(Integer::intValue).toArray();
        int pixels = Math.max(1, runs.stream().mapToInt(Integer::intValue).sum());
        counts[0] += pixels - runs.stream().mapToInt(Integer::intValue).sum();
        RunLengths mask = RunLengths.ofCounts(pixels, 1, counts);
        assertThat(RunLengths.ofCompressed(pixels, 1, mask.compressed())).isEqualTo(mask);
        assertThat(mask.intersection(mask)).isEqualTo(mask.area());
        assertThat(mask.union(mask)).isEqualTo(mask);
    }

    @Test
    void countsPixelsColumnByColumnFromTheTopLeft() {
        RunLengths mask = RunLengths.ofCounts(3, 2, new int[] {2, 2, 2});
        assertThat(mask.area()).isEqualTo(2);
        assertThat(mask.box()).isEqualTo(new PixelBox(0, 0, 2, 3));
        assertThat(RunLengths.ofCounts(3, 2, new int[] {2, 0, 0, 2, 2})).isEqualTo(mask);
        assertThat(RunLengths.ofCounts(3, 2, new int[] {6}).box()).isEqualTo(new PixelBox(0, 0, 0, 0));
    }

    @Test
    void refusesRunsThatDoNotFillTheImage() {
        assertThatThrownBy(() -> RunLengths.ofCounts(3, 2, new int[] {2, 2}))
                .hasMessage("runs must add up to 3 x 2 pixels, got 4");
        assertThatThrownBy(() -> RunLengths.ofCounts(3, 2, new int[] {-1, 7}))
                .hasMessage("run 0 must not be negative, got -1");
        assertThatThrownBy(() -> RunLengths.ofCompressed(3, 2, "P"))
                .hasMessage("compressed runs must end after a whole number of 32 bits, got run 0 unended");
        assertThatThrownBy(() -> RunLengths.ofCompressed(3, 2, "1 5"))
                .hasMessage("compressed runs must have characters from '0' to 'o', got U+20");
        assertThatThrownBy(() -> RunLengths.ofPolygons(3, 2, List.of(new double[] {1, 1, 2, 2})))
                .hasMessage("a polygon must have x and y of three corners or more, got 4 numbers");
    }

    private static double ratio(long part, long whole) {
        return part == 0 ? 0 : (double) part / whole;
    }

    private static List<double[]> polygons(JsonNode node) {
        List<double[]> polygons = new ArrayList<>();
        for (JsonNode polygon : node) {
            double[] corners = new double[polygon.size()];
            for (int i = 0; i < corners.length; i++) {
                corners[i] = polygon.path(i).asDouble();
            }
            polygons.add(corners);
        }
        return polygons;
    }

    private static JsonNode masks() throws IOException {
        try (InputStream in = RunLengthsTest.class.getResourceAsStream("masks.json")) {
            return new ObjectMapper().readTree(in);
        }
    }
}
