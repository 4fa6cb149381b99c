package dev.cohort.preprocessing.volume;

import dev.cohort.dataset.InputException;
import dev.cohort.preprocessing.InputListing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** Finds the cases of an input: listed in an index file, or paired by name in a folder. */
public final class CaseList {

    private static final Pattern VOLUME_FILE = Pattern.compile("([^.].*?)\\.(nii|hdr|img|mgh|mgz)(\\.gz)?");

    private CaseList() {}

    /**
     * The cases of an input, by ascending case id.
     *
     * @param input a CSV file with the columns case_id, subject, image (or image_0, image_1 …) and label, whose paths
     *     are relative to the file's folder and whose label may be empty; or a folder with {@code images/} and
     *     perhaps {@code labels/}, paired by file name, each case its own subject; or a folder of DICOM files, each
     *     series a case. A label may be a folder of one file per structure, or have a column {@code label_NAME} for each
     * @param rules for what they are called
     * @throws InputException if the input is missing, malformed, empty, or names a case twice
     */
    public static List<CaseFiles> read(SparkSession spark, String input, CaseRules rules) {
        return InputListing.read(
                spark.sparkContext().hadoopConfiguration(),
                input,
                "case",
                (files, folder) -> inFolder(spark, files, folder, rules),
                (files, index) -> named(spark, CaseIndex.read(spark, files, index, rules), rules));
    }

    private static List<CaseFiles> inFolder(SparkSession spark, FileSystem files, Path folder, CaseRules rules)
            throws IOException {
        if (!files.exists(new Path(folder, "images"))) {
            InputFile named = rules.file(InputFile.plain(folder.toString()));
            List<InputFile> slices = named.below(files);
            if (!slices.isEmpty()) {
                return DicomScan.read(spark, named, slices, rules);
            }
        }
        return named(spark, paired(files, folder), rules);
    }

    private static List<CaseFiles> named(SparkSession spark, List<CaseFiles> cases, CaseRules rules) {
        List<CaseFiles> called = cases.stream()
                .map(rules::disguise)
                .sorted(Comparator.comparing(CaseFiles::caseId))
                .toList();
        return StructureFiles.resolve(spark, called, rules.structures());
    }

    private static List<CaseFiles> paired(FileSystem files, Path folder) throws IOException {
        Map<String, String> images = volumesIn(files, new Path(folder, "images"));
        Path labelFolder = new Path(folder, "labels");
        Map<String, String> labels = files.exists(labelFolder) ? volumesIn(files, labelFolder) : new TreeMap<>();
        addFolders(files, labelFolder, images.keySet(), labels);
        Set<String> orphans = new HashSet<>(labels.keySet());
        orphans.removeAll(images.keySet());
        if (!orphans.isEmpty()) {
            String orphan = orphans.stream().sorted().findFirst().orElseThrow();
            throw new InputException(labels.get(orphan) + " must have an image of the same name in "
                    + new Path(folder, "images") + "; list pairs in an index file if names differ");
        }
        List<CaseFiles> cases = new ArrayList<>();
        images.forEach((name, image) -> cases.add(new CaseFiles(name, name, List.of(image), labels.get(name))));
        return cases;
    }

    /** Folders named by cases hold their structures. */
    private static void addFolders(FileSystem files, Path folder, Set<String> cases, Map<String, String> labels)
            throws IOException {
        for (String name : cases) {
            Path structures = new Path(folder, name);
            if (!labels.containsKey(name) && files.exists(structures)) {
                labels.put(name, files.makeQualified(structures).toString());
            }
        }
    }

    /** The volumes of a folder by case name, ascending. */
    static Map<String, String> volumesIn(FileSystem system, Path folder) throws IOException {
        if (!system.exists(folder)) {
            throw new InputException(folder + " must exist: a folder of .nii, .nii.gz, .mgz or .hdr/.img files");
        }
        Map<String, String> byName = new TreeMap<>();
        FileStatus[] files = system.listStatus(folder);
        Arrays.sort(files);
        for (FileStatus file : files) {
            Matcher name = VOLUME_FILE.matcher(file.getPath().getName());
            if (!file.isFile() || !name.matches()) {
                continue;
            }
            String before = byName.putIfAbsent(name.group(1), file.getPath().toString());
            // An .img sorts behind its .hdr, which names the pair; alone, it is half a pair and no volume.
            if (before != null && !(name.group(2).equals("img") && before.matches(".*\\.hdr(\\.gz)?"))) {
                throw new InputException(
                        folder + " must hold one file per case, got " + before + " and " + file.getPath());
            }
        }
        return byName;
    }
}
