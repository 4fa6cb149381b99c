package dev.cohort.preprocessing;

import dev.cohort.dataset.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What names of files tell of their clips: a pattern with the groups subject and label, either or both. */
public final class ClipNames {

    private static final String SUBJECT = "subject";
    private static final String LABEL = "label";

    private final @Nullable Pattern pattern;

    private ClipNames(@Nullable Pattern pattern) {
        this.pattern = pattern;
    }

    /** Names that tell nothing: each clip is its own subject. */
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
     * @param label null if it does not tell
     */
    record Told(@Nullable String subject, @Nullable String label) {}

    /**
     * The clip of a file.
     *
     * @param caseId the clip's subject too, if the names do not tell it
     * @param folder the label, if the names do not tell it; null for none
     * @throws InputException if the name is of another form
     */
    ClipFile clip(String caseId, String name, String file, @Nullable String folder) {
        Told told = told(name, file);
        return new ClipFile(
                caseId,
                told.subject() == null ? caseId : told.subject(),
                file,
                told.label() == null ? folder : told.label());
    }

    /**
     * What the name of a file tells.
     *
     * @throws InputException if the name is of another form
     */
    Told told(String name, String file) {
        if (pattern == null) {
            return new Told(null, null);
        }
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            throw new InputException("--names must fit every file, got " + file + " for " + pattern);
        }
        return new Told(
                has(SUBJECT, pattern.pattern()) ? matcher.group(SUBJECT) : null,
                has(LABEL, pattern.pattern()) ? matcher.group(LABEL) : null);
    }
}
