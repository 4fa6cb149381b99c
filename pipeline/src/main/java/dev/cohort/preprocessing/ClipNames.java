package dev.cohort.preprocessing;

import dev.cohort.dataset.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What names of files tell of their clips or recordings: a pattern with the groups subject and label, either or both. */
public final class ClipNames {

    private static final String SUBJECT = "subject";
    private static final String LABEL = "label";

    private final @Nullable Pattern pattern;

    private ClipNames(@Nullable Pattern pattern) {
        this.pattern = pattern;
    }

    /** Names that tell nothing: each clip is its own subject, and a label is a folder's name. */
    public static ClipNames silent() {
        return new ClipNames(null);
    }

    /**
     * Names of this form.
     *
     * @param pattern for the whole name without its extension, such as {@code (?<label>\d)_(?<subject>[a-z]+)_\d+}
     * @throws IllegalArgumentException if it is no pattern, or has neither group
     */
    public static ClipNames like(String pattern) {
        try {
            if (!has(SUBJECT, pattern) && !has(LABEL, pattern)) {
                throw new IllegalArgumentException(
                        "pattern must have a group (?<subject>...) or (?<label>...), got " + pattern);
            }
            return new ClipNames(Pattern.compile(pattern));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("must be a regular expression, got " + pattern, e);
        }
    }

    private static boolean has(String group, String pattern) {
        return pattern.contains("(?<" + group + ">");
    }

    /**
     * What a name tells.
     *
     * @param subject null if it does not tell
     * @param label that of the file's folder if it does not tell; null for none
     */
    private record Told(@Nullable String subject, @Nullable String label) {}

    /**
     * The clip of a file, which is its own subject if the name does not tell it.
     *
     * @throws InputException if the name is of another form
     */
    ClipFile clip(LabelledFile file) {
        Told told = told(file);
        String subject = told.subject();
        return new ClipFile(file.caseId(), subject == null ? file.caseId() : subject, file.file(), told.label());
    }

    /**
     * The recording of a file.
     *
     * @throws InputException if the name is of another form
     */
    RecordingFile recording(LabelledFile file) {
        Told told = told(file);
        return new RecordingFile(file.caseId(), told.subject(), file.file(), told.label());
    }

    private Told told(LabelledFile file) {
        if (pattern == null) {
            return new Told(null, file.label());
        }
        Matcher matcher = pattern.matcher(file.name());
        if (!matcher.matches()) {
            throw new InputException("--names must fit every file, got " + file.file() + " for " + pattern);
        }
        String label = has(LABEL, pattern.pattern()) ? matcher.group(LABEL) : null;
        return new Told(
                has(SUBJECT, pattern.pattern()) ? matcher.group(SUBJECT) : null, label == null ? file.label() : label);
    }
}
