package dev.cohort.preprocessing;

import dev.cohort.dataset.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** What names of files tell of their clips or recordings: a pattern with the groups subject and label, either or both. */
public final class FileNames {

    private static final String SUBJECT = "subject";
    private static final String LABEL = "label";

    private final @Nullable Pattern pattern;

    private FileNames(@Nullable Pattern pattern) {
        this.pattern = pattern;
    }

    /** Names that tell nothing: each clip is its own subject, and a label is a folder's name. */
    public static FileNames silent() {
        return new FileNames(null);
    }

    /**
     * Names of this form.
     *
     * @param pattern for the whole name without its extension, such as {@code (?<label>\d)_(?<subject>[a-z]+)_\d+}
     * @throws IllegalArgumentException if it is no pattern, or has neither group
     */
    public static FileNames like(String pattern) {
        try {
            if (!has(SUBJECT, pattern) && !has(LABEL, pattern)) {
                throw new IllegalArgumentException(
                        "pattern must have a group (?<subject>...) or (?<label>...), got " + pattern);
            }
            return new FileNames(Pattern.compile(pattern));
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
    public record Told(@Nullable String subject, @Nullable String label) {}

    /**
     * What the name of a file tells.
     *
     * @throws InputException if the name is of another form
     */
    public Told of(LabelledFile file) {
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
