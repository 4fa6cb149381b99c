package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dataset.Versions;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;

/** The table of contents: every job of Cohort. */
@Command(
        name = "submit",
        synopsisSubcommandLabel = "<job>",
        description = "Runs one job of Cohort on Spark. spark-submit's own options go before the job's name.",
        footer = {
            "",
            "submit <job> --help lists the job's options; submit <job> @file reads them from a file, or from",
            "<job>.args in a folder.",
            "Exit code: 0 success, 2 a mistake in options or data, 1 a fault of ours."
        },
        commandListHeading = "%nJobs:%n",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        subcommands = {
            MakePhantoms.class,
            PreprocessVolumes.class,
            Fingerprint.class,
            PreprocessImages.class,
            PreprocessBoxes.class,
            PreprocessAudio.class,
            PreprocessSensors.class,
            PreprocessText.class,
            PreprocessGraphs.class,
            PreprocessPeople.class,
            SplitCases.class,
            Train.class,
            LearnGroups.class,
            Predict.class,
            EvaluateSegmentation.class,
            EvaluateInstances.class,
            EvaluateDetection.class,
            EvaluateDetection3d.class,
            EvaluateClassification.class,
            EvaluateFairness.class,
            Report.class,
            Compare.class,
            ExportVolumes.class,
            Show.class,
        })
public final class Main {

    private static final int OUR_FAULT = 1;
    private static final int USERS_MISTAKE = 2;

    private Main() {}

    /** Runs the job named by the first argument. */
    public static void main(String[] arguments) {
        int exitCode = commandLine().execute(ArgumentFolder.resolve(arguments));
        // Success returns: YARN reports System.exit(0) inside the driver as a failed application.
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((mistake, arguments) -> explain(mistake))
                .setExecutionExceptionHandler((failure, command, result) -> explain(failure, command));
    }

    private static int explain(ParameterException mistake) {
        CommandLine command = mistake.getCommandLine();
        printLine(
                command.getErr(),
                mistake.getMessage() + "; see " + command.getCommandSpec().qualifiedName() + " --help");
        return USERS_MISTAKE;
    }

    private static int explain(Exception failure, CommandLine command) {
        InputException mistake = mistakeWithin(failure);
        if (mistake != null) {
            printLine(command.getErr(), mistake.getMessage());
            return USERS_MISTAKE;
        }
        failure.printStackTrace(command.getErr());
        return OUR_FAULT;
    }

    /** Spark wraps what fails on an executor, so the user's mistake may be some causes down. */
    private static @Nullable InputException mistakeWithin(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InputException mistake) {
                return mistake;
            }
        }
        return null;
    }

    private static void printLine(PrintWriter err, @Nullable String message) {
        err.println(String.valueOf(message).replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            Versions versions = Versions.current();
            return new String[] {"Cohort " + versions.cohort() + " (" + versions.gitCommit() + ")"};
        }
    }
}
