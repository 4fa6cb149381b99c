package dev.cohort.jobs;

import dev.cohort.preprocessing.ClipNames;
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

    ClipNames names() {
        String pattern = names;
        return pattern == null ? ClipNames.silent() : Check.valid("--names", () -> ClipNames.like(pattern));
    }
}
