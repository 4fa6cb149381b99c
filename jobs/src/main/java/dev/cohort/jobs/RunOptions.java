package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.runs.RunFolder;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Option;

/** The experiments that a job looks at. */
final class RunOptions {

    @Option(
            names = "--runs",
            required = true,
            arity = "1..*",
            paramLabel = "DIR",
            description =
                    "Folders of one experiment each: beside each other in it, under any names, a model directory, "
                            + "tables with their _run.json, plans of fingerprint, and --summary files of jobs")
    private List<String> runs = new ArrayList<>();

    /** The folders, so many, whose names tell them apart. */
    List<String> folders(int least, int most) {
        if (runs.size() < least || runs.size() > most) {
            throw new InputException("--runs must name " + (least == most ? "" + least : least + " or more")
                    + " folders, got " + runs.size());
        }
        List<String> names = runs.stream().map(run -> new Path(run).getName()).toList();
        names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new InputException("--runs must name folders of different names, got " + name + " twice");
                });
        return List.copyOf(runs);
    }

    static List<RunFolder> read(SparkSession spark, List<String> folders) {
        Configuration hadoop = spark.sparkContext().hadoopConfiguration();
        return folders.stream().map(folder -> RunFolder.read(hadoop, folder)).toList();
    }
}
