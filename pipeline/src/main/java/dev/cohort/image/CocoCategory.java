package dev.cohort.image;

/**
 * A category of a COCO annotation file.
 *
 * @param name empty if the file does not tell
 */
public record CocoCategory(int id, String name) implements CocoEntry {}
