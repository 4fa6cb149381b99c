package dev.cohort.preprocessing.box;

import dev.cohort.dataset.HadoopSource;
import dev.cohort.image.BoxedObject;
import dev.cohort.image.CocoAnnotation;
import dev.cohort.image.CocoAnnotations;
import dev.cohort.image.CocoCategory;
import dev.cohort.image.CocoEntry;
import dev.cohort.image.CocoImage;
import dev.cohort.image.CocoSegmentation;
import dev.cohort.source.UnreadableFileException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A COCO annotation file as images with their boxes. */
final class CocoSet {

    /** More than any display has, and few enough for the mask of one object. */
    private static final long MOST_PIXELS = 1L << 28;

    private final HadoopSource source;
    private final Map<Long, CocoImage> images = new TreeMap<>();
    private final Map<Integer, String> categories = new TreeMap<>();
    private final Map<Long, List<FoundBox>> boxes = new TreeMap<>();
    private final Set<Long> seen = new HashSet<>();

    private CocoSet(HadoopSource source) {
        this.source = source;
    }

    /**
     * The images by ascending id.
     *
     * @throws UnreadableFileException if the file breaks a rule: ids are unique and refer to something, sizes are given
     */
    static List<FoundImage> read(HadoopSource source) throws IOException, UnreadableFileException {
        return new CocoSet(source).read();
    }

    private List<FoundImage> read() throws IOException, UnreadableFileException {
        // Annotations may come before what they refer to.
        try (CocoAnnotations in = CocoAnnotations.openWithoutAnnotations(source)) {
            for (@Nullable CocoEntry entry = in.next(); entry != null; entry = in.next()) {
                if (entry instanceof CocoImage image) {
                    add(image);
                } else if (entry instanceof CocoCategory category) {
                    requireFirst(categories.put(category.id(), category.name()) == null, "category", category.id());
                }
            }
        }
        try (CocoAnnotations in = CocoAnnotations.open(source)) {
            for (@Nullable CocoEntry entry = in.next(); entry != null; entry = in.next()) {
                if (entry instanceof CocoAnnotation annotation) {
                    add(annotation);
                }
            }
        }
        String sha256 = source.sha256();
        List<FoundImage> found = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CocoImage image : images.values()) {
            String caseId = caseId(image);
            if (!names.add(caseId)) {
                throw new UnreadableFileException(
                        source.name(), "each image must have a file name of its own", caseId + " twice");
            }
            found.add(new FoundImage(
                    image.id(),
                    caseId,
                    image.width(),
                    image.height(),
                    boxes.getOrDefault(image.id(), List.of()),
                    source.name(),
                    sha256));
        }
        return found;
    }

    private void add(CocoImage image) throws UnreadableFileException {
        if (image.width() < 1 || image.height() < 1 || (long) image.width() * image.height() > MOST_PIXELS) {
            throw new UnreadableFileException(
                    source.name(),
                    "an image must have width and height, of at most " + MOST_PIXELS + " pixels",
                    image.width() + " x " + image.height() + " of image " + image.id());
        }
        requireFirst(images.put(image.id(), image) == null, "image", image.id());
    }

    private void add(CocoAnnotation annotation) throws UnreadableFileException {
        requireFirst(seen.add(annotation.id()), "annotation", annotation.id());
        CocoImage image = images.get(annotation.imageId());
        String category = categories.get(annotation.categoryId());
        if (image == null || category == null) {
            throw new UnreadableFileException(
                    source.name(),
                    "an annotation must refer to an image and a category of the file",
                    "image " + annotation.imageId() + " and category " + annotation.categoryId() + " in annotation "
                            + annotation.id());
        }
        String name = category.isEmpty() ? Integer.toString(annotation.categoryId()) : category;
        BoxedObject object = new BoxedObject(
                name,
                annotation.box().x(),
                annotation.box().y(),
                annotation.box().width(),
                annotation.box().height(),
                false);
        boxes.computeIfAbsent(image.id(), id -> new ArrayList<>())
                .add(new FoundBox(
                        annotation.id(),
                        annotation.categoryId(),
                        object,
                        annotation.area(),
                        annotation.crowd(),
                        mask(annotation, image)));
    }

    private @Nullable String mask(CocoAnnotation annotation, CocoImage image) throws UnreadableFileException {
        @Nullable CocoSegmentation segmentation = annotation.segmentation();
        if (segmentation == null) {
            return null;
        }
        try {
            return segmentation.in(image.height(), image.width()).compressed();
        } catch (IllegalArgumentException e) {
            throw new UnreadableFileException(
                    source.name(),
                    "the mask of annotation " + annotation.id() + " must fit its image",
                    String.valueOf(e.getMessage()));
        }
    }

    private void requireFirst(boolean isFirst, String what, long id) throws UnreadableFileException {
        if (!isFirst) {
            throw new UnreadableFileException(
                    source.name(), "each " + what + " must have an id of its own", id + " twice");
        }
    }

    /** The name of the file without folder and ending, or the id where there is none. */
    private static String caseId(CocoImage image) {
        String name = image.fileName().replaceFirst(".*[/\\\\]", "").replaceFirst("(.)\\.[^.]*$", "$1");
        return name.isEmpty() ? Long.toString(image.id()) : name;
    }
}
