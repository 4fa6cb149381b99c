package dev.cohort.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.testing.MemoryFile;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotationTest {

    private static final String WHOLE = "<annotation><size><width>640</width><height>480</height></size><object>"
            + "<name>RBC</name><difficult>1</difficult><bndbox><xmin>1</xmin><ymin>11</ymin><xmax>640</xmax>"
            + "<ymax>20</ymax></bndbox><part><bndbox><xmin>5</xmin></bndbox></part></object></annotation>";

    @Test
    void cornersOfVocAreFirstAndLastPixelCountedFromOne() throws Exception {
        assertThat(VocAnnotation.read(file(WHOLE), VocCorners.PIXELS))
                .isEqualTo(new BoxedImage(640, 480, List.of(new BoxedObject("RBC", 0, 10, 640, 10, true))));
    }

    @Test
    void cornersOfVocAreEdgesOnRequest() throws Exception {
        assertThat(VocAnnotation.read(file(WHOLE), VocCorners.EDGES).objects())
                .containsExactly(new BoxedObject("RBC", 1, 11, 639, 9, true));
    }

    @Test
    void refusesVocWithEntitiesOrWithoutACorner() {
        assertThatThrownBy(() -> VocAnnotation.read(
                        file("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><annotation>&e;</annotation>"),
                        VocCorners.PIXELS))
                .hasMessage("file: must have no DTD, got one");
        assertThatThrownBy(() -> VocAnnotation.read(file(WHOLE.replaceAll("<xmax>.*</xmax>", "")), VocCorners.PIXELS))
                .hasMessage("file: object/bndbox/xmax must be given, got none in object 1");
        assertThatThrownBy(() -> VocAnnotation.read(file(WHOLE.replace("640</xmax>", "x</xmax>")), VocCorners.PIXELS))
                .hasMessage("file: object/bndbox/xmax must be a finite number, got x");
        assertThatThrownBy(() -> VocAnnotation.read(file("no xml"), VocCorners.PIXELS))
                .hasMessage("file: must be XML, got XMLStreamException");
    }

    @Test
    void yoloGivesCentreAndSizeAsFractions() throws Exception {
        assertThat(YoloText.read(file("1 0.5 0.25 0.5 0.5\n\n"), List.of("a", "b"), 100, 80))
                .isEqualTo(new BoxedImage(100, 80, List.of(new BoxedObject("b", 25, 0, 50, 40, false))));
    }

    @Test
    void refusesYoloLinesOfAnotherForm() {
        assertThatThrownBy(() -> YoloText.read(file("0 0.9 0.5 0.5 0.5 0.5"), List.of("a"), 100, 80))
                .hasMessage("file: a line must hold class, x, y, width and height, got 6 fields in line 1");
        assertThatThrownBy(() -> YoloText.read(file("1 0.5 0.5 0.5 0.5"), List.of("a"), 100, 80))
                .hasMessage("file: a class must be below the number of names, 1, got 1 in line 1");
        assertThatThrownBy(() -> YoloText.read(file("0 0.5 NaN 0.5 0.5"), List.of("a"), 100, 80))
                .hasMessage("file: a line must hold finite numbers, got NaN in line 1");
    }

    private static MemoryFile file(String text) {
        return new MemoryFile("file", text.getBytes(StandardCharsets.UTF_8));
    }
}
