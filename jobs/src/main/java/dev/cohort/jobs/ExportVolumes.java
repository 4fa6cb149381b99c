package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.dataset.VolumeCase;
import dev.cohort.dataset.VolumeCatalog;
import dev.cohort.preprocessing.volume.VolumeExport;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the volumes of a table back as NIfTI files. */
@Command(name = "export-volumes", description = "Writes the volumes of a table back as NIfTI files.")
final class ExportVolumes implements Callable<Integer> {

    @Option(names = "--input", required = true, paramLabel = "TABLE", description = "Table, schemas/volumes.json")
    private String input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "New folder: images/CASE.nii.gz (CASE_0000.nii.gz, CASE_0001.nii.gz... for channels) and "
                    + "labels/CASE.nii.gz")
    private String output;

    @Mixin
    private JobRun job;

    @Override
    public Integer call() {
        return job.run(spark -> run(spark, input, output));
    }

    static JobOutcome run(SparkSession spark, String input, String output) {
        Check.isNew(spark, "--output", output);
        List<VolumeCase> cases = VolumeCatalog.read(spark, input);
        long files = VolumeExport.write(spark, cases, output);
        int bricks = cases.stream().mapToInt(c -> c.bricks().size()).sum();
        return new JobOutcome(bricks, files, 0, Map.of("cases", cases.size(), "files", files));
    }
}
