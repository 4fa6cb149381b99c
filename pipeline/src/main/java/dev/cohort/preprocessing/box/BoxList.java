package dev.cohort.preprocessing.box;

import dev.cohort.dataset.CaseTasks;
import dev.cohort.dataset.HadoopSource;
import dev.cohort.dataset.InputException;
import dev.cohort.image.BoxedImage;
import dev.cohort.image.ImageFile;
import dev.cohort.image.ImageHeader;
import dev.cohort.image.VocAnnotation;
import dev.cohort.image.VocCorners;
import dev.cohort.image.YoloText;
import dev.cohort.preprocessing.InputListing;
import dev.cohort.preprocessing.Quarantine;
import dev.cohort.preprocessing.SourceFiles;
import dev.cohort.preprocessing.image.ImageList;
import dev.cohort.source.UnreadableFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.jspecify.annotations.Nullable;

/** Reads the annotation files of a detection set: one COCO file, or a folder of Pascal VOC or YOLO files. */
final class BoxList {

    private final SparkSession spark;
    private final Quarantine quarantine;
    private int cases;

    BoxList(SparkSession spark, Quarantine quarantine) {
        this.spark = spark;
        this.quarantine = quarantine;
    }

    /** An annotation file of one image; of YOLO with the image and the names of classes. */
    private record Annotated(
            String caseId, String file, @Nullable String image, List<String> names) implements Serializable {}

    /** The images in the order of their cases; those left out are in the quarantine. */
    List<FoundImage> read(String input, VocCorners corners) {
        List<FoundImage> found = new ArrayList<>();
        List<Annotated> files = InputListing.read(
                spark.sparkContext().hadoopConfiguration(),
                input,
                "annotation file",
                BoxList::inFolder,
                (system, file) -> List.of(new Annotated(file.getName(), file.toString(), null, List.of())));
        boolean isCoco = files.size() == 1
                && files.get(0).file().toLowerCase(Locale.ROOT).endsWith(".json");
        if (isCoco) {
            found.addAll(coco(files.get(0)));
            cases = found.size();
        } else {
            found.addAll(perImage(files, corners));
            cases = files.size();
        }
        return found;
    }

    /** Images that the input has, those left out included. */
    int cases() {
        return cases;
    }

    private List<FoundImage> coco(Annotated one) {
        try {
            return CocoSet.read(
                    SourceFiles.find(one.file(), spark.sparkContext().hadoopConfiguration()));
        } catch (UnreadableFileException e) {
            throw new InputException(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Reading " + one.file(), e);
        }
    }

    private List<FoundImage> perImage(List<Annotated> files, VocCorners corners) {
        SerializableConfiguration hadoop =
                new SerializableConfiguration(spark.sparkContext().hadoopConfiguration());
        Quarantine refused = quarantine;
        return CaseTasks.over(spark, files)
                .flatMap(one -> image(one, corners, hadoop.value(), refused))
                .collect();
    }

    private static Iterator<FoundImage> image(
            Annotated one, VocCorners corners, Configuration hadoop, Quarantine quarantine) {
        try {
            HadoopSource source = SourceFiles.find(one.file(), hadoop);
            BoxedImage boxed;
            if (one.image() == null) {
                boxed = VocAnnotation.read(source, corners);
            } else {
                ImageHeader image = ImageFile.header(SourceFiles.find(one.image(), hadoop));
                boxed = YoloText.read(source, one.names(), image.uprightWidth(), image.uprightHeight());
            }
            List<FoundBox> boxes = boxed.objects().stream().map(FoundBox::of).toList();
            FoundImage found = new FoundImage(
                    null, one.caseId(), boxed.width(), boxed.height(), boxes, source.name(), source.sha256());
            return List.of(found).iterator();
        } catch (UnreadableFileException e) {
            quarantine.add(one.caseId(), e);
            return Collections.emptyIterator();
        } catch (IOException e) {
            throw new UncheckedIOException("Reading case " + one.caseId(), e);
        }
    }

    private static List<Annotated> inFolder(FileSystem files, Path folder) throws IOException {
        Map<String, Path> xml = filesIn(files, folder, ".xml");
        List<Annotated> found = new ArrayList<>();
        xml.forEach((name, path) -> found.add(new Annotated(name, path.toString(), null, List.of())));
        return found.isEmpty() ? yolo(files, folder) : found;
    }

    private static List<Annotated> yolo(FileSystem files, Path folder) throws IOException {
        Path texts = new Path(folder, "labels");
        Path images = new Path(folder, "images");
        Path names = new Path(folder, "classes.txt");
        if (!files.exists(texts) || !files.exists(images) || !files.exists(names)) {
            throw new InputException(
                    "--input " + folder + " must be a COCO file, a folder of Pascal VOC's .xml files, or "
                            + "one with labels/, images/ and classes.txt as YOLO has them");
        }
        List<String> classes;
        try (BufferedReader in = new BufferedReader(new InputStreamReader(files.open(names), StandardCharsets.UTF_8))) {
            classes = in.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
        Map<String, Path> byName = filesIn(files, texts, ".txt");
        List<Annotated> found = new ArrayList<>();
        Map<String, String> pictures = ImageList.imagesIn(files, images);
        for (Map.Entry<String, Path> entry : byName.entrySet()) {
            @Nullable String image = pictures.get(entry.getKey());
            if (image == null) {
                throw new InputException(entry.getValue() + " must have an image of the same name in " + images);
            }
            found.add(
                    new Annotated(entry.getKey(), entry.getValue().toString(), Objects.requireNonNull(image), classes));
        }
        return found;
    }

    private static Map<String, Path> filesIn(FileSystem files, Path folder, String ending) throws IOException {
        Map<String, Path> byName = new TreeMap<>();
        for (FileStatus entry : files.listStatus(folder)) {
            String name = entry.getPath().getName();
            if (entry.isFile()
                    && !name.startsWith(".")
                    && name.toLowerCase(Locale.ROOT).endsWith(ending)) {
                byName.put(name.substring(0, name.length() - ending.length()), entry.getPath());
            }
        }
        return byName;
    }
}
