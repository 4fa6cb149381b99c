package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.preprocessing.Pseudonyms;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of the identifiers in files of patients and people. Mixed into jobs with {@code @Mixin}. */
final class IdentifierOptions {

    private static final String VARIABLE = "COHORT_PSEUDONYM_KEY";

    @Option(
            names = "--pseudonym-key",
            paramLabel = "FILE",
            description = "Local file whose bytes, at least 16, are the key of pseudonyms (default: the text in "
                    + VARIABLE + ")")
    private @Nullable Path keyFile;

    @Option(
            names = "--no-identifiers",
            description = "Number patients, people and series instead of giving them pseudonyms; needs no key")
    private boolean isWithout;

    /** The choice; without one, files of patients are refused. */
    Pseudonyms pseudonyms() {
        if (isWithout) {
            if (keyFile != null) {
                throw new InputException("--no-identifiers and --pseudonym-key must not be given together, got both");
            }
            return Pseudonyms.numbers();
        }
        if (keyFile != null) {
            byte[] key = bytes(keyFile);
            return Check.valid("--pseudonym-key", () -> Pseudonyms.keyed(key));
        }
        @Nullable String text = System.getenv(VARIABLE);
        if (text == null) {
            return Pseudonyms.undecided();
        }
        return Check.valid(VARIABLE, () -> Pseudonyms.keyed(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InputException("--pseudonym-key " + file + " must be a readable file", e);
        }
    }
}
