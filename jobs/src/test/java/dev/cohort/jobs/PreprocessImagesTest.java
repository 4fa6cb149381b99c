package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dataset.BrickInfo;
import dev.cohort.dataset.BrickRows;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PreprocessImagesTest extends JobTrial {

    @Test
    void writesImagesAndMasksPairedByNameAsVolumesOfOneSlice() throws IOException {
        grey("set/images/a.png", 3, 2, 1, 2, 3, 4, 5, 6);
        grey("set/masks/a.png", 3, 2, 0, 0, 7, 7, 7, 0);
        grey("set/images/b.png", 1, 1, 9);
        assertThat(preprocess("set", "--intensity", "none")).isZero();
        List<Row> rows = rows("table");
        assertThat(rows)
                .extracting(row -> describe(BrickRows.info(row)))
                .containsExactly("a image 0 3x2x1 uint8 {}", "a label 0 3x2x1 uint8 {7=3}", "b image 0 1x1x1 uint8 {}");
        assertThat(BrickRows.voxels(rows.get(0))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(rows.get(0).<Double>getList(rows.get(0).fieldIndex("affine")).subList(0, 6))
                .containsExactly(-1.0, 0.0, 0.0, 0.0, 0.0, -1.0);
        assertThat(rows.get(0).<Integer>getList(rows.get(0).fieldIndex("source_shape")))
                .containsExactly(3, 2);
    }

    @Test
    void writesColoursAsChannelsOrAsBrightness() throws IOException {
        BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x10c86432);
        write("set/a.png", image);
        grey("set/b.png", 1, 1, 9);
        assertThat(preprocess("set", "--intensity", "none", "--channels", "rgb"))
                .isZero();
        assertThat(rows("table"))
                .extracting(row ->
                        row.getAs("case_id") + " " + row.getAs("channel") + " " + (BrickRows.voxels(row)[0] & 0xff))
                .containsExactly("a 0 200", "a 1 100", "a 2 50", "b 0 9", "b 1 9", "b 2 9");
        assertThat(preprocessTo("grey", "set", "--intensity", "none", "--channels", "grey"))
                .isZero();
        assertThat(rows("grey"))
                .extracting(row -> row.getAs("case_id") + " " + (BrickRows.voxels(row)[0] & 0xff))
                .containsExactly("a 124", "b 9");
    }

    @Test
    void mergesOneFilePerObjectAndCountsWhatTwoOfThemClaim() throws IOException {
        grey("set/x/images/x.png", 4, 1, 1, 2, 3, 4);
        grey("set/x/masks/1.png", 4, 1, 255, 255, 0, 0);
        grey("set/x/masks/2.png", 4, 1, 0, 255, 255, 0);
        assertThat(preprocess("set", "--intensity", "none", "--objects", "instances"))
                .isZero();
        assertThat(BrickRows.voxels(rows("table").get(1))).containsExactly(1, 1, 2, 0);
        assertThat(summary().at("/results/overlapping_pixels").asInt()).isEqualTo(1);
        assertThat(preprocessTo("semantic", "set", "--intensity", "none")).isZero();
        assertThat(BrickRows.voxels(rows("semantic").get(1))).containsExactly(1, 1, 1, 0);
    }

    @Test
    void translatesTheValuesOfMasksAndRefusesOthers() throws IOException {
        grey("set/image/a.png", 2, 1, 1, 2);
        grey("set/label/a.png", 2, 1, 255, 0);
        grey("set/image/b.png", 2, 1, 1, 2);
        grey("set/label/b.png", 2, 1, 255, 3);
        assertThat(preprocess("set", "--mask-values", "255,0:0,1", "--max-quarantined", "1"))
                .isZero();
        assertThat(BrickRows.voxels(rows("table").get(1))).containsExactly(0, 1);
        assertThat(rows("table-quarantine"))
                .extracting(row -> row.mkString(" | "))
                .containsExactly(
                        "b | file:" + path("set/label/b.png") + " | must hold the values of --mask-values only | 3");
    }

    @Test
    void writesTheClassOfAnImageInAFolderPerClass() throws IOException {
        grey("set/cat/1.png", 1, 1, 1);
        grey("set/dog/1.png", 1, 1, 1);
        assertThat(preprocess("set", "--classes", path("classes"))).isZero();
        assertThat(rows("classes"))
                .extracting(row -> row.mkString(" "))
                .containsExactly("cat_1 cat_1 cat", "dog_1 dog_1 dog");
        assertThat(summary().at("/results/classified").asInt()).isEqualTo(2);
    }

    @Test
    void bringsImagesToOneSizeOverTheSameField() throws IOException {
        grey("set/images/a.png", 4, 2, 0, 0, 100, 100, 0, 0, 100, 100);
        grey("set/labels/a.png", 4, 2, 0, 0, 1, 1, 0, 0, 1, 1);
        assertThat(preprocess("set", "--intensity", "none", "--size", "1,2")).isZero();
        List<Row> rows = rows("table");
        BrickInfo image = BrickRows.info(rows.get(0));
        assertThat(image.grid().shape()).hasToString("2x1x1");
        assertThat(image.grid().spacing().xMm()).isEqualTo(2);
        assertThat(BrickRows.voxels(rows.get(1))).containsExactly(0, 1);
    }

    @Test
    void pagesBecomeSlicesAndMasksMustHaveAsMany() throws IOException {
        stack("set/images/a.tif", 2, 1, new int[] {1, 2}, new int[] {3, 4}, new int[] {5, 6});
        stack("set/masks/a.tif", 2, 1, new int[] {0, 0}, new int[] {0, 7}, new int[] {7, 7});
        stack("set/images/b.tif", 2, 1, new int[] {1, 2}, new int[] {3, 4});
        stack("set/masks/b.tif", 2, 1, new int[] {0, 7});
        assertThat(preprocess("set", "--intensity", "none", "--max-quarantined", "1"))
                .isZero();
        List<Row> rows = rows("table");
        assertThat(rows)
                .extracting(row -> describe(BrickRows.info(row)))
                .containsExactly("a image 0 2x1x3 uint8 {}", "a label 0 2x1x3 uint8 {7=3}");
        assertThat(BrickRows.voxels(rows.get(0))).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(rows("table-quarantine"))
                .extracting(row -> row.mkString(" | "))
                .containsExactly("b | file:" + path("set/masks/b.tif")
                        + " | a mask must have as many pages as its image, 2 | 1");
    }

    @Test
    void leavesOutDamagedImagesWithFileRuleAndValue() throws IOException {
        grey("whole.png", 1, 1, 1);
        byte[] whole = Files.readAllBytes(folder.resolve("whole.png"));
        Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, 40));
        grey("wide.png", 2, 1, 1, 1);
        write(
                "index.csv",
                "case_id,subject,image,mask\ncut,s,cut.png,\nmask,s,whole.png,wide.png\nnone,s,none.png,\nwhole,s,whole.png,\n");
        assertThat(preprocess("index.csv", "--max-quarantined", "3")).isZero();
        assertThat(rows("table")).hasSize(1);
        String file = " | file:" + folder;
        assertThat(rows("table-quarantine"))
                .extracting(row -> row.mkString(" | "))
                .containsExactly(
                        "cut" + file + "/cut.png | a PNG file must go on to its chunk IEND | an end within the chunk at"
                                + " byte 33",
                        "mask" + file + "/wide.png | a mask must be as large as its image, 1 x 1 | 2 x 1",
                        "none" + file + "/none.png | the file must exist | none");
    }

    @Test
    void refusesSettingsThatCannotBe() throws IOException {
        grey("set/a.png", 1, 1, 1);
        assertThat(preprocess("set", "--size", "3")).isEqualTo(2);
        assertThat(preprocess("set", "--size", "0,3")).isEqualTo(2);
        assertThat(preprocess("set", "--mask-values", "0,1:0")).isEqualTo(2);
        assertThat(preprocess("set", "--classes", path("classes"))).isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                --size must be H,W in pixels, got 3
                --size: height and width must be positive and make at most 67108864 pixels, got 0,3
                --mask-values: must have as many labels as values, got 2 values and 1 labels
                --classes needs an input with classes: a folder per class, a column class or --boxes
                """);
    }

    @Test
    void imagesAreSplitAndScoredLikeVolumes() throws IOException {
        for (int i = 0; i < 4; i++) {
            grey("set/images/" + i + ".png", 3, 2, 1, 2, 3, 4, 5, 6);
            grey("set/labels/" + i + ".png", 3, 2, 0, 0, 1, 1, 1, 0);
        }
        assertThat(preprocess("set")).isZero();
        assertThat(run("split-cases", "--input", path("table"), "--folds", "2")).isZero();
        assertThat(run(
                        "evaluate-segmentation",
                        "--references",
                        path("table"),
                        "--predictions",
                        path("table"),
                        "--scores",
                        path("scores"),
                        "--summary",
                        path("scores.json")))
                .isZero();
        List<Row> scores = rows("scores");
        assertThat(scores).hasSize(4).allSatisfy(row -> {
            assertThat(row.<Double>getAs("dice")).isEqualTo(1);
            assertThat(row.<Double>getAs("hd95_mm")).isZero();
        });
    }

    @Test
    void everyImageOfTheCellSetsIsRead() throws IOException {
        Path membranes = SharedData.data("seg2d/isbi2012_em");
        assertThat(run(
                        "preprocess-images",
                        "--input",
                        membranes.toString(),
                        "--output",
                        path("em"),
                        "--mask-values",
                        "255,0:0,1"))
                .as(err.toString())
                .isZero();
        assertThat(rows("em")).hasSize(40);
        Path nuclei = SharedData.data("seg2d/dsb2018_nuclei");
        assertThat(run(
                        "preprocess-images",
                        "--input",
                        nuclei.toString(),
                        "--output",
                        path("nuclei"),
                        "--summary",
                        path("summary.json")))
                .as(err.toString())
                .isZero();
        assertThat(summary().at("/results/cases").asInt()).isEqualTo(127);
        assertThat(summary().get("rows_quarantined").asInt()).isZero();
        try (Stream<Path> files = Files.walk(folder.resolve("nuclei"))) {
            // Hundreds of small images in few files.
            assertThat(files.filter(file -> file.toString().endsWith(".parquet")))
                    .hasSizeLessThan(20);
        }
        Path blood = SharedData.data("detection/bccd/JPEGImages");
        assertThat(run(
                        "preprocess-images",
                        "--input",
                        blood.toString(),
                        "--output",
                        path("blood"),
                        "--intensity",
                        "none",
                        "--size",
                        "48,64"))
                .as(err.toString())
                .isZero();
        assertThat(rows("blood")).hasSize(3 * 292);
    }

    private static String describe(BrickInfo brick) {
        return brick.caseId() + " " + brick.role().word() + " " + brick.channel() + " "
                + brick.grid().shape() + " " + brick.type().label() + " " + brick.labelVoxels();
    }

    private void grey(String name, int width, int height, int... values) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setSamples(0, 0, width, height, 0, values);
        write(name, image);
    }

    private void write(String name, BufferedImage image) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageIO.write(image, "png", file.toFile());
    }

    @Override
    protected List<Row> rows(String table) {
        return table.equals("classes") || table.endsWith("quarantine") || table.equals("scores")
                ? super.rows(table)
                : rows(table, "case_id", "role", "channel");
    }

    private int preprocess(String input, String... options) {
        return preprocessTo("table", input, options);
    }

    private int preprocessTo(String output, String input, String... options) {
        return transform("preprocess-images", input, output, options);
    }

    private void stack(String name, int width, int height, int[]... pages) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (int[] page : pages) {
                BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
                image.getRaster().setPixels(0, 0, width, height, page);
                writer.writeToSequence(new IIOImage(image, null, null), null);
            }
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
    }
}
