package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import dev.cohort.dicom.SeriesRules;
import dev.cohort.preprocessing.Pseudonyms;
import dev.cohort.preprocessing.volume.Dates;
import dev.cohort.preprocessing.volume.Identifying;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
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

    @Option(
            names = "--pseudonymize",
            split = ",",
            paramLabel = "PART",
            description =
                    "${COMPLETION-CANDIDATES}: what of an index, or of a folder of images, gets pseudonyms too; of "
                            + "DICOM files subjects and cases always do (default: none)")
    private Set<Identifying> disguised = Set.of();

    @Option(
            names = "--allow",
            split = ",",
            paramLabel = "WHAT",
            description = "${COMPLETION-CANDIDATES}: DICOM images to read although they are refused else: those that "
                    + "declare burned-in annotations. Private elements are never read (default: none)")
    private Set<Allowed> allowed = Set.of();

    @Option(
            names = "--visits",
            paramLabel = "TABLE",
            description =
                    "New table of the patients' ages in the cases of a folder of DICOM files, schemas/visits.json "
                            + "(default: none)")
    private @Nullable String visits;

    @Option(
            names = "--shift-dates",
            description =
                    "Give the dates of studies in --visits, each patient's moved back by days that depend on the key")
    private boolean isShifting;

    /** What is refused unless allowed. */
    enum Allowed {
        BURNED_IN;

        @Override
        public String toString() {
            return "burned-in";
        }
    }

    /** What was chosen. */
    Chosen chosen() {
        return new Chosen(
                pseudonyms(),
                Set.copyOf(disguised),
                new SeriesRules(allowed.contains(Allowed.BURNED_IN)),
                visits,
                isShifting);
    }

    /** The choice, valid by construction. */
    record Chosen(
            Pseudonyms pseudonyms,
            Set<Identifying> disguised,
            SeriesRules series,
            @Nullable String visits,
            boolean isShifting) {
        Chosen {
            if (isShifting && visits == null) {
                throw new InputException("--shift-dates must come with --visits, got none");
            }
            if (isShifting) {
                pseudonyms.requireKey("--shift-dates");
            }
            if (!disguised.isEmpty()) {
                pseudonyms.requireChoice("--pseudonymize");
            }
        }

        /** What is kept of dates. */
        Dates dates() {
            if (visits == null) {
                return Dates.SKIPPED;
            }
            return isShifting ? Dates.AGES_AND_SHIFTED : Dates.AGES;
        }
    }

    /** The choice; without one, files of patients are refused. */
    private Pseudonyms pseudonyms() {
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
