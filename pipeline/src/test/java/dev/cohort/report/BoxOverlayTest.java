package dev.cohort.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.dataset.TableSchema;
import java.awt.image.BufferedImage;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class BoxOverlayTest {

    @Test
    void drawsReferencesInBlueUnderDetectionsInYellow() {
        Row reference = RowFactory.create(1L, 1, "cell", 10.0, 10.0, 20.0, 20.0, 400.0, false, false, null);
        Row detection = RowFactory.create(1, 50.0, 40.0, 30.0, 30.0, 0.5, null);
        ShownCase shown = new BoxOverlay(
                        null,
                        row(TableSchema.BOXES, "boxes", reference, 1L, "a", "p", 90, 100),
                        row(TableSchema.DETECTIONS, "detections", detection, 1L, "a", 90, 100),
                        null)
                .shown();
        BufferedImage picture = shown.picture();

        // 100 pixels become 900, so 10 is at 90.
        assertThat(picture.getWidth()).isEqualTo(810);
        assertThat(picture.getHeight()).isEqualTo(900);
        assertThat(picture.getRGB(90, 180) & 0xffffff).isEqualTo(0x0072b2);
        assertThat(picture.getRGB(450, 500) & 0xffffff).isEqualTo(0xf0e442);
        assertThat(picture.getRGB(5, 5) & 0xffffff).isEqualTo(0x555555);
        assertThat(shown.words())
                .containsExactly(
                        "an image of 90 by 100 pixels, itself not shown",
                        "1 references in blue",
                        "1 detections of any score in yellow");
    }

    @Test
    void leavesOutUnsureDetectionsAndShowsTheImageBehind() {
        Row reference = RowFactory.create(1L, 1, "cell", 10.0, 10.0, 20.0, 20.0, 400.0, false, false, null);
        Row detection = RowFactory.create(1, 50.0, 40.0, 30.0, 30.0, 0.5, null);
        BufferedImage red = new BufferedImage(9, 10, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 90; i++) {
            red.setRGB(i % 9, i / 9, 0xff0000);
        }
        ShownCase shown = new BoxOverlay(
                        red,
                        row(TableSchema.BOXES, "boxes", reference, 1L, "a", "p", 90, 100),
                        row(TableSchema.DETECTIONS, "detections", detection, 1L, "a", 90, 100),
                        0.6)
                .shown();

        assertThat(shown.picture().getRGB(450, 500) & 0xffffff).isEqualTo(0xff0000);
        assertThat(shown.picture().getRGB(90, 180) & 0xffffff).isEqualTo(0x0072b2);
        assertThat(shown.words())
                .containsExactly(
                        "an image of 90 by 100 pixels",
                        "1 references in blue",
                        "0 detections of a score of at least 0.6 in yellow");
    }

    /** A row of a table whose column {@code list} holds one element. */
    private static Row row(TableSchema schema, String list, Row element, Object... others) {
        StructType columns = schema.columns();
        Object[] cells = new Object[columns.size()];
        System.arraycopy(others, 0, cells, 0, others.length);
        int place = columns.fieldIndex(list);
        StructType inner = (StructType) ((ArrayType) columns.apply(place).dataType()).elementType();
        Object[] values = new Object[inner.size()];
        for (int field = 0; field < values.length; field++) {
            values[field] = element.get(field);
        }
        Row named = new GenericRowWithSchema(values, inner);
        cells[place] = JavaConverters.asScalaBuffer(List.of(named)).toSeq();
        return new GenericRowWithSchema(cells, columns);
    }
}
