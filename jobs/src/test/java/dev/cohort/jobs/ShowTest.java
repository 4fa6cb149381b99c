package dev.cohort.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class ShowTest extends JobTrial {

    private static final int BLUE = 0x0072b2;
    private static final int ORANGE = 0xe69f00;
    private static final int WHITE = 0xffffff;

    @Test
    void paintsThreeSlicesOfAVolumeWithTheOutlinesOfItsLabels() throws IOException {
        assertThat(run("make-phantoms", "--output", path("files"), "--cases", "1"))
                .isZero();
        assertThat(run("preprocess-volumes", "--input", path("files"), "--output", path("volumes")))
                .isZero();
        String caseId = rows("volumes").get(0).getAs("case_id");
        BufferedImage picture = painted("volumes", caseId);
        assertThat(pixels(picture, BLUE)).isPositive();
        assertThat(shown()).hasSize(4).last().asString().isEqualTo("outlines of labels [1, 2]");
        assertThat(shown().get(0)).matches("Axial: slice \\d+ of \\d+, \\d+ by \\d+ mm");
    }

    @Test
    void paintsASpectrogramWithLowSoundsBelow() throws IOException {
        Files.createDirectories(folder.resolve("sounds"));
        tone("sounds/low.wav", 200);
        tone("sounds/high.wav", 6000);
        assertThat(run("preprocess-audio", "--input", path("sounds"), "--output", path("audio")))
                .isZero();
        assertThat(brightestRow(painted("audio", "low"))).isGreaterThan(240);
        assertThat(brightestRow(painted("audio", "high"))).isLessThan(80);
        assertThat(shown())
                .startsWith("from left to right: 1.01 s in 101 frames", "from bottom to top: 80 bands of log_mel");
    }

    @Test
    void paintsTheLinesOfAWindow() throws IOException {
        ByteBuffer values = ByteBuffer.allocate(4 * 6).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : new float[] {0, 5, 1, 5, 2, 5}) {
            values.putFloat(value);
        }
        StructType schema = new StructType()
                .add("case_id", "string")
                .add("samples", "integer")
                .add("channels", "integer")
                .add("values", "binary")
                .add("channel_names", DataTypes.createArrayType(DataTypes.StringType))
                .add("channel_units", DataTypes.createArrayType(DataTypes.StringType));
        write("windows", schema, RowFactory.create("w", 3, 2, values.array(), new String[] {"a", "b"}, new String[] {
            "g", ""
        }));
        BufferedImage picture = painted("windows", "w");
        assertThat(shown())
                .containsExactly(
                        "from left to right: 3 samples; from top to bottom:",
                        "a in blue: 0.000 to 2.000 g",
                        "b in orange: 5.000 to 5.000");
        // A rising line ends at the top of its strip; a flat one lies in the middle.
        assertThat(firstRow(picture, BLUE)).isLessThan(10);
        assertThat(firstRow(picture, ORANGE)).isBetween(105, 111);
    }

    @Test
    void paintsTheDegreesOfAGraph() throws IOException {
        StructType schema = new StructType()
                .add("case_id", "string")
                .add("node", "integer")
                .add("in_degree", "integer")
                .add("out_degree", "integer");
        write(
                "nodes",
                schema,
                RowFactory.create("g", 0, 0, 0),
                RowFactory.create("g", 1, 1, 2),
                RowFactory.create("g", 2, 1, 1),
                RowFactory.create("other", 0, 9, 9));
        BufferedImage picture = painted("nodes", "g");
        assertThat(shown())
                .containsExactly(
                        "edges in and out of a node, and how many nodes have so many:", "0: 1", "1: 0", "2 to 3: 2");
        assertThat(pixels(picture, BLUE)).isPositive();
    }

    @Test
    void paintsTheNodesBesideATableOfGraphs() throws IOException {
        StructType graphs = new StructType()
                .add("case_id", "string")
                .add("components", "long")
                .add("largest_component", "long");
        write("graphs", graphs, RowFactory.create("g", 1L, 2L));
        assertThat(run("show", "--table", path("graphs"), "--case", "g", "--output", path("x.png")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToNormalizingNewlines("--table " + path("graphs-nodes") + " does not exist\n");
        StructType nodes = new StructType()
                .add("case_id", "string")
                .add("node", "integer")
                .add("in_degree", "integer")
                .add("out_degree", "integer");
        write("graphs-nodes", nodes, RowFactory.create("g", 0, 1, 0), RowFactory.create("g", 1, 0, 1));
        painted("graphs", "g");
        assertThat(shown())
                .containsExactly("edges in and out of a node, and how many nodes have so many:", "0: 0", "1: 2");
    }

    @Test
    void paintsBoxesInOneColourACategory() throws IOException {
        StructType box = new StructType()
                .add("category", "string")
                .add("x", "double")
                .add("y", "double")
                .add("width", "double")
                .add("height", "double");
        StructType schema = new StructType()
                .add("case_id", "string")
                .add("width", "integer")
                .add("height", "integer")
                .add("boxes", DataTypes.createArrayType(box));
        Row[] boxes = {RowFactory.create("cell", 10.0, 20.0, 30.0, 30.0), RowFactory.create("dust", 60.0, 5.0, 9.0, 9.0)
        };
        write("boxes", schema, RowFactory.create("i", 100, 80, boxes));
        BufferedImage picture = painted("boxes", "i");
        assertThat(picture.getWidth()).isEqualTo(100);
        assertThat(picture.getRGB(10, 30) & WHITE).isEqualTo(BLUE);
        assertThat(picture.getRGB(60, 10) & WHITE).isEqualTo(ORANGE);
        assertThat(picture.getRGB(25, 35) & WHITE).isEqualTo(WHITE);
        assertThat(shown())
                .containsExactly("boxes of an image of 100 by 80 pixels:", "1 cell in blue", "1 dust in orange");
    }

    @Test
    void printsTheRowsOfACase() throws IOException {
        StructType schema = new StructType()
                .add("case_id", "string")
                .add("bytes", "binary")
                .add("numbers", DataTypes.createArrayType(DataTypes.IntegerType))
                .add("map", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));
        Integer[] many = new Integer[20];
        for (int i = 0; i < many.length; i++) {
            many[i] = i;
        }
        scala.collection.Map<String, String> map = scala.collection.JavaConverters.mapAsScalaMap(
                new java.util.TreeMap<>(java.util.Map.of("b", "2", "a", "1")));
        write("table", schema, RowFactory.create("x", new byte[3], many, map), RowFactory.create("y", null, many, map));
        assertThat(run("show", "--table", path("table"), "--case", "x")).isZero();
        assertThat(out.toString()).startsWith("""
                case_id: x
                bytes: 3 bytes
                numbers: 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 ... (20)
                map: a=1, b=2
                """);
        assertThat(run("show", "--table", path("table"), "--case", "z")).isEqualTo(2);
        assertThat(run("show", "--table", path("table"), "--case", "x", "--output", path("x.png")))
                .isEqualTo(2);
        assertThat(run("show", "--table", path("table"), "--output", path("x.png")))
                .isEqualTo(2);
        assertThat(err.toString()).isEqualToNormalizingNewlines("""
                --case must be in %1$s, got z
                A picture needs a table of volumes, audio, windows, nodes, boxes; leave --output out to print the rows of %1$s
                --output must be given with --case: a picture shows one
                """.formatted(path("table")));
        assertThat(folder.resolve("x.png")).doesNotExist();
    }

    private BufferedImage painted(String table, String caseId) throws IOException {
        Path png = folder.resolve(table + "-" + caseId + ".png");
        assertThat(run(
                        "show",
                        "--table",
                        path(table),
                        "--case",
                        caseId,
                        "--output",
                        png.toString(),
                        "--summary",
                        path("summary.json")))
                .as(err.toString())
                .isZero();
        return ImageIO.read(png.toFile());
    }

    private List<String> shown() throws IOException {
        List<String> words = new ArrayList<>();
        JsonNode shows = summary().at("/results/shows");
        shows.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static int pixels(BufferedImage picture, int colour) {
        int count = 0;
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                count += (picture.getRGB(x, y) & WHITE) == colour ? 1 : 0;
            }
        }
        return count;
    }

    private static int firstRow(BufferedImage picture, int colour) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((picture.getRGB(x, y) & WHITE) == colour) {
                    return y;
                }
            }
        }
        return -1;
    }

    /** By the green of the middle column, which grows with brightness. */
    private static int brightestRow(BufferedImage picture) {
        int brightest = 0;
        int x = picture.getWidth() / 2;
        for (int y = 0; y < picture.getHeight(); y++) {
            if ((picture.getRGB(x, y) >> 8 & 0xff) > (picture.getRGB(x, brightest) >> 8 & 0xff)) {
                brightest = y;
            }
        }
        return brightest;
    }

    private void tone(String name, double hertz) throws IOException {
        int rate = 16_000;
        ByteBuffer samples = ByteBuffer.allocate(2 * rate).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < rate; i++) {
            samples.putShort((short) (10_000 * Math.sin(2 * Math.PI * hertz * i / rate)));
        }
        AudioSystem.write(
                new AudioInputStream(
                        new ByteArrayInputStream(samples.array()), new AudioFormat(rate, 16, 1, true, false), rate),
                AudioFileFormat.Type.WAVE,
                folder.resolve(name).toFile());
    }

    private void write(String table, StructType schema, Row... rows) {
        try (SparkSession spark = SparkSession.builder().getOrCreate()) {
            spark.createDataFrame(List.of(rows), schema).coalesce(1).write().parquet(path(table));
        }
    }
}
