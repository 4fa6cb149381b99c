package dev.cohort.evaluation.detection;

import static dev.cohort.evaluation.detection.TinyScores.found;
import static dev.cohort.evaluation.detection.TinyScores.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cohort.dataset.InputException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What holds for all scores of detections, on small random images full of ties. */
class DetectionLawsTest {

    private static final long ALL_PLANES = (1L << Plane.COUNT) - 1;

    private static final DetectionRules RULES = TinyScores.rules(List.of(1, 2, 3), 0.5);

    @Property(tries = 200)
    void anyPartitioningGivesTheSameScores(
            @ForAll long seed, @ForAll @Size(max = 6) List<@IntRange(max = 60) Integer> cuts) {
        List<ImageObjects> images = images(new Random(seed));
        assertThat(TinyScores.of(images, RULES, cuts).figures())
                .isEqualTo(TinyScores.of(images, RULES, List.of()).figures());
    }

    @Property(tries = 200)
    void anyOrderOfImagesGivesTheSameScores(@ForAll long seed) {
        List<ImageObjects> images = images(new Random(seed));
        List<ImageObjects> shuffled = new ArrayList<>(images);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(TinyScores.of(shuffled, RULES, List.of()).figures())
                .isEqualTo(TinyScores.of(images, RULES, List.of()).figures());
    }

    @Property(tries = 200)
    void ordersOfFilesAndIdsDoNotMatterWhereTiesAreBrokenByContent(@ForAll long seed) {
        DetectionRules byContent = RULES.with(TieBreak.CONTENT);
        List<ImageObjects> images = images(new Random(seed));
        List<ImageObjects> renamed = new ArrayList<>();
        for (ImageObjects image : images) {
            List<Truth> truths = new ArrayList<>(image.truths());
            List<Found> found = new ArrayList<>(image.found());
            Collections.shuffle(truths, new Random(seed));
            Collections.shuffle(found, new Random(~seed));
            renamed.add(new ImageObjects(-image.place(), truths, found));
        }
        assertThat(TinyScores.of(renamed, byContent, List.of()).figures())
                .isEqualTo(TinyScores.of(images, byContent, List.of()).figures());
    }

    @Property(tries = 100)
    void aPerfectPredictionScoresOne(@ForAll long seed) {
        List<ImageObjects> perfect = new ArrayList<>();
        for (ImageObjects image : images(new Random(seed))) {
            List<Found> found = new ArrayList<>();
            for (Truth truth : image.truths()) {
                found.add(new Found(truth.category(), truth.box(), truth.area(), 0.5, null));
            }
            perfect.add(new ImageObjects(image.place(), image.truths(), found));
        }
        Map<String, Double> scores = TinyScores.of(perfect, RULES, List.of()).overall();
        for (String name : List.of("AP", "AP50", "AP75", "APs", "AR100")) {
            assertThat(scores.get(name))
                    .as(name)
                    .satisfiesAnyOf(score -> assertThat(score).isEqualTo(-1), score -> assertThat(score)
                            .isCloseTo(1, within(1e-12)));
        }
    }

    @Property(tries = 100)
    void theScoreOfAnImageIsThatOfASetOfItAlone(@ForAll long seed) {
        for (ImageObjects image : images(new Random(seed))) {
            Double alone = ImageScore.averagePrecision(JudgedImage.of(image, RULES), Double.NEGATIVE_INFINITY);
            double ofSet =
                    TinyScores.of(List.of(image), RULES, List.of()).overall().getOrDefault("AP", Double.NaN);
            assertThat(alone == null ? -1 : alone).isEqualTo(ofSet);
        }
    }

    @Property(tries = 100)
    void aNumberThatIsNoneIsRefusedWithImageAndDetection(
            @ForAll @IntRange(max = 5) int field, @ForAll @IntRange(max = 9) int before, @ForAll boolean isInfinite) {
        FoundPart part = new FoundPart(0);
        for (int i = 0; i <= before; i++) {
            double[] numbers = {1, 2, 3, 4, 12, 0.5};
            if (i == before) {
                numbers[field] = isInfinite ? Double.POSITIVE_INFINITY : Double.NaN;
            }
            part.add(1, numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], null);
        }
        FoundBesideImages beside = new FoundBesideImages("gt", "dt", true, Overlap.BOXES);
        ReferenceImage image = new ReferenceImage(7, "", "", 9, 9, List.of());
        assertThatThrownBy(() -> beside.join(7, List.of(image), List.of(part)))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("image 7, detection " + before + ": ")
                .hasMessageContaining("must be finite");
    }

    @Property(tries = 100)
    void relabellingCategoriesPermutesTheirScores(@ForAll long seed) {
        List<ImageObjects> images = images(new Random(seed));
        List<ImageObjects> relabelled = new ArrayList<>();
        for (ImageObjects image : images) {
            relabelled.add(new ImageObjects(
                    image.place(),
                    image.truths().stream()
                            .map(one -> new Truth(4 - one.category(), one.box(), one.area(), one.crowd(), false, null))
                            .toList(),
                    image.found().stream()
                            .map(one -> new Found(4 - one.category(), one.box(), one.area(), one.score(), null))
                            .toList()));
        }
        Map<String, Map<String, Double>> before =
                TinyScores.of(images, RULES, List.of()).perCategory();
        Map<String, Map<String, Double>> after =
                TinyScores.of(relabelled, RULES, List.of()).perCategory();
        assertThat(after).isEqualTo(Map.of("1", before.get("3"), "2", before.get("2"), "3", before.get("1")));
    }

    @Property(tries = 100)
    void mergingIsAssociativeWithAnIdentity(@ForAll long seed) {
        Random random = new Random(seed);
        Tally[] tallies = new Tally[3];
        CategoryCurves[] curves = new CategoryCurves[3];
        Tally sofar = new Tally();
        for (int piece = 0; piece < 3; piece++) {
            CurveWalk walk = new CurveWalk(sofar, new TruthCounts(60, 60, 60, 60, 60), 3);
            tallies[piece] = new Tally();
            for (int i = 0; i < 20; i++) {
                long right = random.nextLong() & ALL_PLANES;
                walk.add(1 - 0.1 * piece - 0.001 * i, i, right, ~right & ALL_PLANES);
                tallies[piece].add(i, right, ~right & ALL_PLANES);
            }
            sofar = sofar.copy().merge(tallies[piece]);
            curves[piece] = walk.end();
        }
        CategoryResult left = result(tallies, List.of(0, 1, 2), curves);
        Tally tally = tallies[0].copy().merge(tallies[1].copy().merge(tallies[2]));
        CategoryCurves right = new CategoryCurves()
                .merge(curves[0])
                .merge(new CategoryCurves().merge(curves[1]).merge(curves[2]));
        CategoryResult grouped = new CategoryResult(left.truths(), tally, right);

        assertThat(grouped.coco()).isEqualTo(left.coco());
        assertThat(grouped.voc()).isEqualTo(left.voc());
        assertThat(grouped.froc()).isEqualTo(left.froc());
        assertThat(result(tallies, List.of(2, 0, 1), curves).coco()).isEqualTo(left.coco());
    }

    private static CategoryResult result(Tally[] tallies, List<Integer> order, CategoryCurves[] curves) {
        Tally tally = new Tally();
        CategoryCurves merged = new CategoryCurves();
        for (int piece : order) {
            tally.merge(tallies[piece]);
            merged.merge(curves[piece]);
        }
        return new CategoryResult(new TruthCounts(60, 60, 60, 60, 60), tally, merged);
    }

    /** A few images with objects on a coarse grid, so that boxes, overlaps and scores are often equal. */
    private static List<ImageObjects> images(Random random) {
        List<ImageObjects> images = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 0; i < count; i++) {
            List<Truth> truths = new ArrayList<>();
            List<Found> found = new ArrayList<>();
            for (int j = random.nextInt(5); j > 0; j--) {
                // Apart from each other: an object that covers another could be taken for it.
                double x = 40 * j;
                double y = 10 * random.nextInt(3);
                int category = 1 + random.nextInt(3);
                truths.add(truth(category, x, y, 20, 20));
                for (int k = random.nextInt(3); k > 0; k--) {
                    found.add(found(category, x + random.nextInt(4), y, 20, 20, random.nextInt(4) / 4.0));
                }
            }
            for (int j = random.nextInt(3); j > 0; j--) {
                found.add(found(1 + random.nextInt(3), 300, 0, 20, 20, random.nextInt(4) / 4.0));
            }
            images.add(new ImageObjects(i, truths, found));
        }
        return images;
    }
}
