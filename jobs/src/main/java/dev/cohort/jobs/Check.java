package dev.cohort.jobs;

import dev.cohort.dataset.InputException;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The rules that options of several jobs obey. Each names the option, the rule and the value. */
final class Check {

    private Check() {}

    static void notNegative(String option, int value) {
        if (value < 0) {
            throw new InputException(option + " must not be negative, got " + value);
        }
    }

    /** The value of an option that another class parses or checks; its complaint becomes the user's. */
    static <T> T valid(String option, Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw new InputException(option + ": " + e.getMessage(), e);
        }
    }

    /**
     * Three numbers parted by commas.
     *
     * @param form what the option takes, for the message
     */
    static double[] triple(String option, String text, String form) {
        try {
            double[] numbers = Arrays.stream(text.split(",", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (numbers.length == 3) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            throw new InputException(option + " must be " + form + ", got " + text, e);
        }
        throw new InputException(option + " must be " + form + ", got " + text);
    }

    /** Both ends belong to the range. */
    static void inRange(String option, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new InputException(
                    option + " must be between " + plain(least) + " and " + plain(most) + ", got " + plain(value));
        }
    }

    static void differ(String option, String value, String otherOption, String otherValue) {
        if (value.equals(otherValue)) {
            throw new InputException(option + " and " + otherOption + " must differ, got " + value + " for both");
        }
    }

    /** Needs a session, because the path may lie in any file system that Spark is configured for. */
    static void exists(SparkSession spark, String option, String path) {
        if (!isThere(spark, option, path)) {
            throw new InputException(option + " " + path + " does not exist");
        }
    }

    /** Outputs are new: nothing is overwritten. */
    static void isNew(SparkSession spark, String option, String path) {
        if (isThere(spark, option, path)) {
            throw new InputException(option + " " + path + " exists already; remove it or choose another");
        }
    }

    /** Whether there is a file or folder of this name. */
    static boolean isThere(SparkSession spark, String option, String name) {
        try {
            Path path = new Path(name);
            return path.getFileSystem(spark.sparkContext().hadoopConfiguration())
                    .exists(path);
        } catch (IOException | IllegalArgumentException e) {
            throw new InputException(option + " " + name + " cannot be reached: " + e.getMessage(), e);
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15 ? Long.toString((long) value) : "" + value;
    }
}
