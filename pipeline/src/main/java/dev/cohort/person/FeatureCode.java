package dev.cohort.person;

import dev.cohort.source.UnreadableFileException;
import java.io.Serializable;
import java.util.List;

/** How one column becomes features, once it is fitted. */
public sealed interface FeatureCode extends Serializable permits NumberCode, CategoryCode {

    /** The column's name. */
    String column();

    /** The names of its features; at least one. */
    List<String> names();

    /**
     * Writes the features of one person, which depend on nobody else.
     *
     * @param feature which of the person's columns
     * @param into all features of the person
     * @param at where this column's begin
     * @throws UnreadableFileException if the value cannot be encoded
     */
    void encode(Person person, int feature, float[] into, int at, String place) throws UnreadableFileException;
}
