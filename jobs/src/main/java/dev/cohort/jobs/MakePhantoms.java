package dev.cohort.jobs;

import dev.cohort.dataset.JobOutcome;
import dev.cohort.preprocessing.volume.PhantomFiles;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes made-up volumes with labels, to try the path from files to scores. */
@Command(
        name = "make-phantoms",
        description = "Writes made-up volumes with labels: two touching ellipsoids of differing texture in noise, with "
                + "a bias field and anisotropic voxels; two cases per subject.")
final class MakePhantoms implements Callable<Integer> {

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "New folder: images/CASE.nii.gz, labels/CASE.nii.gz and index.csv")
    private String output;

    @Option(names = "--cases", defaultValue = "20", description = "Number of cases (default: ${DEFAULT-VALUE})")
    private int cases;

    @Option(names = "--seed", defaultValue = "1", description = "Same seed, same voxels (default: ${DEFAULT-VALUE})")
    private long seed;

    @Mixin
    private JobRun job;

    /** Everything the job needs, valid by construction. */
    record Config(String output, int cases, long seed) {
        Config {
            Check.inRange("--cases", cases, 1, 1000);
        }
    }

    @Override
    public Integer call() {
        Config config = new Config(output, cases, seed);
        return job.run(spark -> run(spark, config));
    }

    static JobOutcome run(SparkSession spark, Config config) {
        Check.isNew(spark, "--output", config.output());
        int files = PhantomFiles.write(
                spark.sparkContext().hadoopConfiguration(), config.output(), config.cases(), config.seed());
        return new JobOutcome(0, files, 0, Map.of("cases", config.cases(), "files", files));
    }
}
