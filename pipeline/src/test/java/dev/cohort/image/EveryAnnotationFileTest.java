package dev.cohort.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.LocalByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.Corpus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every real file of boxes: objects and detections by folder, or why its files are refused. */
class EveryAnnotationFileTest {

    /** As many as the classes of Pascal VOC. */
    private static final List<String> NAMES = Collections.nCopies(20, "");

    /** Detections, which have a score in each line. */
    private static final String SIX_FIELDS = "{a line must hold class, x, y, width and height, got 6 fields=10}";

    private static final Map<String, String> FOUND = Map.ofEntries(
            Map.entry("Annotations", "{boxes=3943}"),
            Map.entry("coco_known_ap", "{boxes=1573}"),
            Map.entry("gts_coco_format", "{boxes=12}"),
            Map.entry("gts_vocpascal_format", "{boxes=12}"),
            Map.entry("dets_coco_format", "{a file of COCO detections must be an array, got {...=1}"),
            Map.entry("dets_classid_abs_xywh", SIX_FIELDS),
            Map.entry("dets_classid_abs_xyx2y2", SIX_FIELDS),
            Map.entry("dets_classid_rel_xcycwh", SIX_FIELDS),
            Map.entry("dets_classname_abs_xywh", SIX_FIELDS),
            Map.entry("dets_classname_abs_xyx2y2", SIX_FIELDS),
            Map.entry("dets_classname_rel_xcycwh", SIX_FIELDS));

    @Test
    void isReadOrRefusedForAStatedReason() throws IOException {
        Map<String, Map<String, Integer>> found = new TreeMap<>();
        for (Path file : Corpus.files(EveryAnnotationFileTest.class)) {
            Map<String, Integer> counts =
                    found.computeIfAbsent(file.getName(file.getNameCount() - 2).toString(), folder -> new TreeMap<>());
            try {
                counts.merge("boxes", boxes(file), Integer::sum);
            } catch (UnreadableFileException e) {
                counts.merge((e.rule() + ", got " + e.value()).replaceFirst(" in line 1$", ""), 1, Integer::sum);
            }
        }
        Map<String, String> told = new TreeMap<>();
        found.forEach((folder, counts) -> told.put(folder, counts.toString()));
        assertThat(told).isEqualTo(new TreeMap<>(FOUND));
    }

    private static int boxes(Path file) throws IOException, UnreadableFileException {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        LocalByteSource source = LocalByteSource.of(file);
        if (name.endsWith(".xml")) {
            return VocAnnotation.read(source, VocCorners.PIXELS).objects().size();
        }
        if (name.endsWith(".txt")) {
            return YoloText.read(source, NAMES, 500, 375).objects().size();
        }
        return name.contains("results") || name.contains("dets") ? detections(source) : annotations(source);
    }

    private static int annotations(LocalByteSource source) throws IOException, UnreadableFileException {
        int count = 0;
        try (CocoAnnotations entries = CocoAnnotations.open(source)) {
            for (CocoEntry entry = entries.next(); entry != null; entry = entries.next()) {
                count += entry instanceof CocoAnnotation ? 1 : 0;
            }
        }
        return count;
    }

    private static int detections(LocalByteSource source) throws IOException, UnreadableFileException {
        int count = 0;
        try (CocoDetections detections = CocoDetections.open(source)) {
            while (detections.next() != null) {
                count++;
            }
        }
        return count;
    }
}
