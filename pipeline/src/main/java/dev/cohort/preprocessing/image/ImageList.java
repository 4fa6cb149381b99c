package dev.cohort.preprocessing.image;

import dev.cohort.dataset.InputException;
import dev.cohort.preprocessing.IndexFile;
import dev.cohort.preprocessing.InputListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Finds the images of an input: listed in an index file, or lying in a folder. */
public final class ImageList {

    private static final Pattern IMAGE_FILE = Pattern.compile("([^._].*)\\.(png|jpg|jpeg|tif|tiff)");
    private static final Set<String> IMAGE_FOLDERS = Set.of("image", "images");
    private static final Set<String> MASK_FOLDERS = Set.of("label", "labels", "mask", "masks");

    private ImageList() {}

    /**
     * The images of an input, by ascending case id.
     *
     * @param input a CSV file with the columns case_id, subject, image and perhaps mask and class, whose paths are relative
     *     to the file's folder; or a folder with {@code images/} and {@code masks/} or {@code labels/}, paired by name;
     *     or of one folder a case with these inside; or of one folder a class; or of images. In folders each image is its
     *     own subject
     * @throws InputException if the input is missing, malformed, empty, or names a case twice
     */
    public static List<ImageCase> read(SparkSession spark, String input) {
        return InputListing.read(
                spark.sparkContext().hadoopConfiguration(),
                input,
                "image",
                ImageList::inFolder,
                (files, index) -> inIndex(spark, files, index));
    }

    private static List<ImageCase> inIndex(SparkSession spark, FileSystem files, Path path) throws IOException {
        IndexFile index = IndexFile.read(spark, files, path);
        index.requireColumns(List.of("case_id", "subject", "image"), "case_id, subject, image, mask and class");
        return index.cases(line -> {
            @Nullable String mask = line.optional("mask");
            return new ImageCase(
                    line.caseId(),
                    line.required("subject"),
                    line.resolved(line.required("image")),
                    mask == null ? null : line.resolved(mask),
                    line.optional("class"));
        });
    }

    private static List<ImageCase> inFolder(FileSystem files, Path folder) throws IOException {
        Map<String, Path> below = folders(files, folder);
        Path images = only(folder, below, IMAGE_FOLDERS);
        if (images != null) {
            return paired(files, images, only(folder, below, MASK_FOLDERS));
        }
        Map<String, ImageCase> byId = new TreeMap<>();
        imagesIn(files, folder).forEach((name, file) -> add(byId, new ImageCase(name, name, file, null, null)));
        for (Map.Entry<String, Path> entry : below.entrySet()) {
            Map<String, Path> within = folders(files, entry.getValue());
            Path own = only(entry.getValue(), within, IMAGE_FOLDERS);
            if (own != null) {
                add(byId, oneCase(files, entry.getKey(), own, only(entry.getValue(), within, MASK_FOLDERS)));
                continue;
            }
            String label = entry.getKey();
            // In folders per class, files are often named alike, so the folder's name goes into the case id.
            imagesIn(files, entry.getValue())
                    .forEach((name, file) ->
                            add(byId, new ImageCase(label + "_" + name, label + "_" + name, file, null, label)));
        }
        return List.copyOf(byId.values());
    }

    private static void add(Map<String, ImageCase> byId, ImageCase one) {
        ImageCase other = byId.put(one.caseId(), one);
        if (other != null) {
            throw new InputException("Images must have names of their own, got " + other.image() + " and " + one.image()
                    + "; list them in an index file");
        }
    }

    private static ImageCase oneCase(FileSystem files, String caseId, Path images, @Nullable Path masks)
            throws IOException {
        Map<String, String> inside = imagesIn(files, images);
        if (inside.size() != 1) {
            throw new InputException(images + " must hold the one image of its case, but holds " + inside.size());
        }
        return new ImageCase(
                caseId, caseId, inside.values().iterator().next(), masks == null ? null : masks.toString(), null);
    }

    /** Masks of the name of an image: files, or folders of one file per object. */
    private static List<ImageCase> paired(FileSystem files, Path images, @Nullable Path masks) throws IOException {
        Map<String, String> byName = new TreeMap<>();
        if (masks != null) {
            byName.putAll(imagesIn(files, masks));
            folders(files, masks).forEach((name, path) -> byName.put(name, path.toString()));
        }
        Map<String, String> found = imagesIn(files, images);
        Set<String> orphans = new TreeSet<>(byName.keySet());
        orphans.removeAll(found.keySet());
        if (!orphans.isEmpty()) {
            throw new InputException(byName.get(orphans.iterator().next()) + " must have an image of the same name in "
                    + images + "; list pairs in an index file if names differ");
        }
        List<ImageCase> cases = new ArrayList<>();
        found.forEach((name, file) -> cases.add(new ImageCase(name, name, file, byName.get(name), null)));
        return cases;
    }

    private static @Nullable Path only(Path folder, Map<String, Path> below, Set<String> names) {
        List<Path> found = below.entrySet().stream()
                .filter(entry -> names.contains(entry.getKey().toLowerCase(Locale.ROOT)))
                .map(Map.Entry::getValue)
                .toList();
        if (found.size() > 1) {
            throw new InputException(folder + " must hold one of " + new TreeSet<>(names) + ", got " + found);
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static Map<String, Path> folders(FileSystem files, Path folder) throws IOException {
        Map<String, Path> byName = new TreeMap<>();
        for (FileStatus entry : files.listStatus(folder)) {
            String name = entry.getPath().getName();
            if (entry.isDirectory() && !name.startsWith(".") && !name.startsWith("_")) {
                byName.put(name, entry.getPath());
            }
        }
        return byName;
    }

    /** The image files of a folder by name without ending, ascending. */
    public static Map<String, String> imagesIn(FileSystem files, Path folder) throws IOException {
        Map<String, String> byName = new TreeMap<>();
        for (FileStatus entry : files.listStatus(folder)) {
            String fileName = entry.getPath().getName();
            Matcher name = IMAGE_FILE.matcher(fileName.toLowerCase(Locale.ROOT));
            if (!entry.isFile() || !name.matches()) {
                continue;
            }
            String before = byName.put(
                    fileName.substring(0, name.end(1)), entry.getPath().toString());
            if (before != null) {
                throw new InputException("Images must have names of their own, got " + before + " and "
                        + entry.getPath() + "; list them in an index file");
            }
        }
        return byName;
    }
}
