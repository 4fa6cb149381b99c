package dev.cohort.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cohort.testing.Npy;
import dev.cohort.volume.Connectivity;
import dev.cohort.volume.Shape;
import dev.cohort.volume.Spacing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every case of conformance/segmentation: in the voxel convention of MONAI 1.3.2, whose results are 32-bit floats, and in the
 * area convention of surface-distance.
 */
class SegmentationConformanceTest {
    private static final double RELATIVE_TOLERANCE = 1e-6;
    private static final double AREA_TOLERANCE = 1e-12;
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestFactory
    Stream<DynamicTest> agreesWithBothConventionsOnEveryGoldenCase() throws IOException {
        Path folder = Path.of(Objects.requireNonNull(
                        System.getProperty("cohort.conformance"), "cohort.conformance must name a folder"))
                .resolve("segmentation");
        List<DynamicTest> tests = new ArrayList<>();
        for (JsonNode entry : read(folder.resolve("manifest.json")).path("cases")) {
            Golden golden = Golden.read(folder.resolve(entry.path("name").asText()));
            golden.scored().forEach(score -> tests.add(DynamicTest.dynamicTest(score.name(), score::check)));
        }
        assertThat(tests).as("golden scores in " + folder).isNotEmpty();
        return tests.stream();
    }

    private static JsonNode read(Path file) throws IOException {
        return JSON.readTree(Files.readAllBytes(file));
    }

    /** The masks of a case, and what the references say of it. */
    private record Golden(Npy reference, Npy prediction, JsonNode expected) {

        static Golden read(Path folder) throws IOException {
            return new Golden(
                    Npy.read(folder.resolve("gt.npy")),
                    Npy.read(folder.resolve("pred.npy")),
                    SegmentationConformanceTest.read(folder.resolve("expected.json")));
        }

        /** One for each label and tolerance; with several tolerances each has its own node, "tol0.5mm". */
        List<GoldenScore> scored() {
            List<GoldenScore> scores = new ArrayList<>();
            JsonNode tolerances = expected.path("tolerance_mm");
            for (JsonNode label : expected.path("labels")) {
                JsonNode labelled = expected.path("per_label").path(label.asText());
                int index = 0;
                for (JsonNode tolerance : tolerances) {
                    JsonNode node = labelled.has("counts") ? labelled : nth(labelled, index++);
                    scores.add(new GoldenScore(
                            "%s, label %s, tolerance %s mm"
                                    .formatted(expected.path("name").asText(), label, tolerance),
                            node,
                            score(label.intValue(), tolerance.doubleValue())));
                }
            }
            return scores;
        }

        private static JsonNode nth(JsonNode node, int index) {
            List<JsonNode> children = new ArrayList<>();
            node.elements().forEachRemaining(children::add);
            return children.get(index);
        }

        private SegmentationScore score(int label, double toleranceMm) {
            JsonNode spacing = expected.path("spacing");
            Neighbours neighbours = reference.shape().length == 2 ? Neighbours.FOUR : Neighbours.SIX;
            Mask mask = mask(reference, label);
            return SegmentationScore.of(
                    new CaseLabel(expected.path("name").asText(), label),
                    new LabelPair(
                            mask,
                            mask(prediction, label),
                            new Shape(mask.nx(), mask.ny(), mask.nz()),
                            new Spacing(
                                    spacing.path(0).asDouble(1),
                                    spacing.path(1).asDouble(1),
                                    spacing.path(2).asDouble(1)),
                            neighbours),
                    new SegmentationRules(
                            toleranceMm,
                            List.of(),
                            new FurtherScores(Set.of(FurtherScores.Kind.AREA), 95, 0.02, Connectivity.CORNERS)));
        }

        /** Array axis 0 is x: the last axis of a C array changes fastest, a mask's first. */
        private static Mask mask(Npy labels, int label) {
            int nx = length(labels, 0);
            int ny = length(labels, 1);
            int nz = length(labels, 2);
            Mask mask = new Mask(nx, ny, nz);
            for (int i = 0; i < labels.data().length; i++) {
                if (labels.data()[i] == label) {
                    mask.add(i / nz / ny, i / nz % ny, i % nz);
                }
            }
            return mask;
        }

        private static int length(Npy labels, int axis) {
            return axis < labels.shape().length ? labels.shape()[axis] : 1;
        }
    }

    /** A computed score beside the expected one. */
    private record GoldenScore(String name, JsonNode expected, SegmentationScore score) {

        void check() {
            OverlapCounts overlap = score.overlap();
            JsonNode counts = expected.path("counts");
            assertThat(overlap)
                    .isEqualTo(new OverlapCounts(
                            counts.path("tp").asLong(-1),
                            counts.path("fp").asLong(-1),
                            counts.path("fn").asLong(-1)));
            assertThat(overlap.reference()).isEqualTo(counts.path("gt").asLong(-1));
            assertThat(overlap.prediction()).isEqualTo(counts.path("pred").asLong(-1));
            check("dice", overlap.dice());
            check("iou", overlap.iou());
            check("hd", score.hdMm());
            check("hd95", score.hd95Mm());
            check("assd_pooled", score.assdMm());
            check("nsd_voxel", score.nsd());
            AreaScore area = Objects.requireNonNull(score.area());
            checkArea("dice", overlap.dice());
            checkArea("surface_area_gt", area.referenceArea());
            checkArea("surface_area_pred", area.predictionArea());
            checkArea("hd100", area.hdMm());
            checkArea("hd95", area.robustHdMm());
            checkArea("asd_gt_to_pred", area.fromReferenceMm());
            checkArea("asd_pred_to_gt", area.fromPredictionMm());
            checkArea("nsd", area.nsd());
        }

        private void checkArea(String metric, @Nullable Double actual) {
            check("deepmind", metric, actual, AREA_TOLERANCE);
        }

        private void check(String metric, @Nullable Double actual) {
            check("monai", metric, actual, RELATIVE_TOLERANCE);
        }

        /** The reference writes a text where a value is not a number, infinite, or an exception. */
        private void check(String convention, String metric, @Nullable Double actual, double tolerance) {
            JsonNode value = expected.path(convention).path(metric);
            assertThat(value.isMissingNode()).as(metric + " is missing").isFalse();
            if (value.isNumber()) {
                double number = value.doubleValue();
                assertThat(actual).as(metric).isCloseTo(number, within(tolerance * Math.abs(number) + 1e-12));
            } else {
                assertThat(actual).as(metric).isNull();
            }
        }
    }
}
