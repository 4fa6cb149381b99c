package dev.cohort.jobs;

import java.nio.file.Files;
import java.nio.file.Path;

/** A folder of options for several jobs, such as a plan: {@code train @plan} reads {@code plan/train.args}. */
final class ArgumentFolder {

    private ArgumentFolder() {}

    /** The arguments, with the job's own file in the place of each folder. */
    static String[] resolve(String... arguments) {
        String[] resolved = arguments.clone();
        for (int i = 1; i < resolved.length; i++) {
            if (resolved[i].startsWith("@") && Files.isDirectory(Path.of(resolved[i].substring(1)))) {
                resolved[i] = "@" + Path.of(resolved[i].substring(1), resolved[0] + ".args");
            }
        }
        return resolved;
    }
}
