package dev.cohort.preprocessing.box;

import dev.cohort.dataset.TableSchema;
import dev.cohort.image.BoxedObject;
import dev.cohort.image.VocCorners;
import dev.cohort.preprocessing.Quarantine;
import dev.cohort.source.UnreadableFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Turns the annotation files of a detection set into rows of the boxes table. */
public final class BoxPreprocessing {

    private final SparkSession spark;
    private final FaultyBoxes faulty;
    private final Quarantine quarantine;
    private final List<Row> faults = new ArrayList<>();
    private int cases;
    private long boxes;

    public BoxPreprocessing(SparkSession spark, FaultyBoxes faulty) {
        this.spark = spark;
        this.faulty = faulty;
        this.quarantine = new Quarantine(spark);
    }

    /**
     * The rows of all images, by ascending case id or, from a COCO file, image id.
     *
     * @param input a COCO file, or a folder of Pascal VOC or YOLO files
     */
    public List<Row> rows(String input, VocCorners corners) {
        BoxList list = new BoxList(spark, quarantine);
        List<FoundImage> kept = new ArrayList<>();
        for (FoundImage image : list.read(input, corners)) {
            FoundImage sound = sound(image);
            if (sound != null) {
                kept.add(sound);
            }
        }
        cases = list.cases();
        Map<String, Integer> categories = new TreeMap<>();
        kept.forEach(image ->
                image.boxes().forEach(box -> categories.put(box.object().category(), 0)));
        int number = 0;
        for (Map.Entry<String, Integer> category : categories.entrySet()) {
            category.setValue(++number);
        }
        List<Row> rows = new ArrayList<>();
        for (FoundImage image : kept) {
            rows.add(row(image, rows.size() + 1, categories));
        }
        return rows;
    }

    /** The image without faults; null if it is refused. */
    private @Nullable FoundImage sound(FoundImage image) {
        List<FoundBox> sound = new ArrayList<>();
        boolean isRefused = false;
        for (FoundBox box : image.boxes()) {
            String fault = box.fault(image.width(), image.height());
            if (fault == null) {
                sound.add(box);
                continue;
            }
            faults.add(RowFactory.create(image.caseId(), image.file(), fault, box.place()));
            if (faulty == FaultyBoxes.REFUSE && !isRefused) {
                isRefused = true;
                quarantine.add(image.caseId(), new UnreadableFileException(image.file(), fault, box.place()));
            }
            FoundBox clipped = faulty == FaultyBoxes.CLIP ? box.clipped(image.width(), image.height()) : null;
            if (clipped != null) {
                sound.add(clipped);
            }
        }
        return isRefused ? null : image.with(sound);
    }

    private Row row(FoundImage image, long imageNumber, Map<String, Integer> categories) {
        List<Row> found = new ArrayList<>();
        for (FoundBox box : image.boxes()) {
            BoxedObject object = box.object();
            boxes++;
            Integer category = box.categoryId();
            found.add(RowFactory.create(
                    box.id() == null ? Long.valueOf(boxes) : box.id(),
                    category == null ? categories.get(object.category()) : category,
                    object.category(),
                    object.x(),
                    object.y(),
                    object.width(),
                    object.height(),
                    box.area(),
                    box.crowd(),
                    object.difficult(),
                    box.segmentation()));
        }
        return RowFactory.create(
                image.id() == null ? Long.valueOf(imageNumber) : image.id(),
                image.caseId(),
                image.caseId(),
                image.width(),
                image.height(),
                found.toArray(new Row[0]),
                image.file(),
                image.sha256());
    }

    /** Images of the input, those left out included. */
    public int cases() {
        return cases;
    }

    /** Boxes kept. */
    public long boxes() {
        return boxes;
    }

    /** Every faulty box, whatever became of it: rows of {@link TableSchema#QUARANTINE}, several a case. */
    public List<Row> faults() {
        return List.copyOf(faults);
    }

    /** The images left out, as rows of the quarantine table. */
    public List<Row> quarantined() {
        return quarantine.rows();
    }
}
