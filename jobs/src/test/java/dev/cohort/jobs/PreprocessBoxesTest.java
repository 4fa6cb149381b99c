package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class PreprocessBoxesTest extends JobTrial {

    @Test
    void writesARowAnImageWithIdsOfTheCocoFile() throws IOException {
        write("set.json", """
                {"annotations":[{"id":7,"image_id":3,"category_id":5,"bbox":[1,2,3,4],"area":9,"iscrowd":1,
                "segmentation":{"size":[8,10],"counts":[10,70]}}],"images":[{"id":3,"file_name":"x/a.jpg","width":10,
                "height":8},{"id":2,"file_name":"b.jpg","width":6,"height":5}],"categories":[{"id":5,"name":"cat"}]}
                """);
        assertThat(preprocess("set.json")).isZero();
        List<Row> rows = rows("table");
        assertThat(rows)
                .extracting(row -> row.getLong(0) + " " + row.getString(1) + " " + row.getInt(3) + "x" + row.getInt(4))
                .containsExactly("3 a 10x8", "2 b 6x5");
        assertThat(boxes(rows.get(0))).containsExactly("[7,5,cat,1.0,2.0,3.0,4.0,9.0,true,false,:V2]");
        assertThat(boxes(rows.get(1))).isEmpty();
    }

    @Test
    void writesVocWithCategoriesNumberedByName() throws IOException {
        voc("a", "dog", 1, 1, 10, 8);
        voc("b", "cat", 2, 3, 4, 5);
        assertThat(preprocess("voc")).isZero();
        List<Row> rows = rows("table");
        assertThat(boxes(rows.get(0))).containsExactly("[1,2,dog,0.0,0.0,10.0,8.0,80.0,false,false,null]");
        assertThat(boxes(rows.get(1))).containsExactly("[2,1,cat,1.0,2.0,3.0,3.0,9.0,false,false,null]");
    }

    @Test
    void writesYoloInPixelsOfItsImages() throws IOException {
        Files.createDirectories(folder.resolve("yolo/images"));
        write("yolo/classes.txt", "cat\ndog\n");
        write("yolo/labels/a.txt", "1 0.5 0.5 0.2 0.5\n");
        ImageIO.write(
                new BufferedImage(10, 8, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                folder.resolve("yolo/images/a.png").toFile());
        assertThat(preprocess("yolo")).isZero();
        assertThat(boxes(rows("table").get(0))).containsExactly("[1,1,dog,4.0,2.0,2.0,4.0,8.0,false,false,null]");
    }

    @Test
    void faultyBoxesRefuseTheirImageOrAreLeftOutOrCutAndAlwaysListed() throws IOException {
        voc("flat", "cat", 5, 5, 5, 5);
        voc("outside", "cat", 6, 1, 12, 8);
        voc("sound", "cat", 1, 1, 4, 4);
        assertThat(preprocess("voc")).isEqualTo(2);
        assertThat(rows("table")).hasSize(1);
        assertThat(rows("table-quarantine")).extracting(row -> row.getString(0)).containsExactly("flat", "outside");
        assertThat(preprocessTo("drop", "voc", "--faulty-boxes", "drop")).isZero();
        assertThat(rows("drop")).extracting(row -> boxes(row).size()).containsExactly(0, 0, 1);
        assertThat(preprocessTo("clip", "voc", "--faulty-boxes", "clip")).isZero();
        assertThat(boxes(rows("clip").get(1))).containsExactly("[1,1,cat,5.0,0.0,5.0,8.0,40.0,false,false,null]");
        assertThat(rows("clip-faults"))
                .extracting(row -> row.mkString(" | "))
                .containsExactly(
                        "flat | file:" + path("voc/flat.xml")
                                + " | width and height of a box must be positive | cat at x 4.0, y 4.0, width 0.0, height 0.0",
                        "outside | file:" + path("voc/outside.xml")
                                + " | a box must lie within its image, 10 x 8 | cat at x 5.0, y 0.0, width 7.0, height 8.0");
        assertThat(summary().at("/results/faulty_boxes").asInt()).isEqualTo(2);
    }

    @Test
    void refusesAnInputThatIsNoSet() throws IOException {
        write("set.json", "[]");
        Files.createDirectories(folder.resolve("empty"));
        assertThat(preprocess("set.json")).isEqualTo(2);
        assertThat(preprocess("empty")).isEqualTo(2);
        assertThat(err.toString()).contains("must be an object").contains("as YOLO has them");
    }

    @Test
    void theTwoBoxesWithoutAreaOfTheBloodCellsAreReported() throws IOException {
        Path set = SharedData.data("detection/bccd/Annotations");
        assertThat(preprocess(set.toString(), "--faulty-boxes", "drop"))
                .as(err.toString())
                .isZero();
        assertThat(summary().at("/results/images").asInt()).isEqualTo(292);
        assertThat(summary().at("/results/boxes").asInt()).isEqualTo(3941);
        assertThat(rows("table-faults"))
                .extracting(row -> row.getString(0))
                .containsExactly("BloodImage_00338", "BloodImage_00343");
    }

    @Test
    void cocoWithKnownScoresKeepsItsBoxesCrowdsAndMasks() throws IOException {
        Path set = SharedData.data("detection/coco_known_ap/instances_val2014_100.json");
        assertThat(preprocess(set.toString(), "--faulty-boxes", "drop"))
                .as(err.toString())
                .isZero();
        JsonNode file = new ObjectMapper().readTree(set.toFile());
        int faulty = summary().at("/results/faulty_boxes").asInt();
        assertThat(summary().at("/results/boxes").asInt() + faulty)
                .isEqualTo(file.get("annotations").size());
        List<Row> boxes = rows("table").stream()
                .flatMap(row -> row.<Row>getList(5).stream())
                .toList();
        assertThat(boxes.stream().filter(box -> box.getBoolean(8))).hasSize(9);
        assertThat(boxes).noneMatch(box -> box.isNullAt(10));
    }

    @Test
    void theToySetIsTheSameInCocoAndInVocWhoseCornersAreEdges() throws IOException {
        Path set = SharedData.data("detection/toy_formats");
        assertThat(preprocess(
                        set.resolve("gts_coco_format/toy_example_coco.JSON").toString()))
                .as(err.toString())
                .isZero();
        assertThat(preprocessTo("voc", set.resolve("gts_vocpascal_format").toString(), "--voc-corners", "edges"))
                .as(err.toString())
                .isZero();
        assertThat(rows("voc"))
                .extracting(PreprocessBoxesTest::placed)
                .hasSize(10)
                .containsExactlyElementsOf(
                        rows("table").stream().map(PreprocessBoxesTest::placed).toList());
        try (Stream<Path> listed = Files.list(set)) {
            // These are detections, with a score in each line: no set of objects.
            for (Path detections : listed.filter(
                            path -> path.getFileName().toString().startsWith("dets_"))
                    .toList()) {
                assertThat(preprocessTo("none", detections.toString())).isEqualTo(2);
            }
        }
    }

    private static String placed(Row row) {
        return row.getString(1) + " "
                + row.<Row>getList(5).stream()
                        .map(box -> box.getString(2) + " " + box.getDouble(3) + " " + box.getDouble(4) + " "
                                + box.getDouble(5) + " " + box.getDouble(6))
                        .sorted()
                        .toList();
    }

    private static List<String> boxes(Row row) {
        return row.<Row>getList(5).stream().map(Row::toString).toList();
    }

    private void voc(String name, String category, int left, int top, int right, int bottom) throws IOException {
        write(
                "voc/" + name + ".xml",
                "<annotation><size><width>10</width><height>8</height></size><object><name>" + category
                        + "</name><bndbox><xmin>" + left + "</xmin><ymin>" + top + "</ymin><xmax>" + right
                        + "</xmax><ymax>" + bottom + "</ymax></bndbox></object></annotation>");
    }

    private int preprocess(String input, String... options) {
        return preprocessTo("table", input, options);
    }

    private int preprocessTo(String output, String input, String... options) {
        return transform("preprocess-boxes", input, output, options);
    }
}
