package dev.cohort.jobs;

import dev.cohort.preprocessing.FileNames;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What names of files tell of subjects and labels. */
final class NamesOption {

    @Option(
            names = "--names",
            paramLabel = "REGEX",
            description = "What file names tell, without extension, in groups named subject and label, such as "
                    + "(?<label>\\d)_(?<subject>[a-z]+)_\\d+ (default: each file is its own subject)")
    private @Nullable String names;

    FileNames names() {
        String pattern = names;
        return pattern == null ? FileNames.silent() : Check.valid("--names", () -> FileNames.like(pattern));
    }
}
