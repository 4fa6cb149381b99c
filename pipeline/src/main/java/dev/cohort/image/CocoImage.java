package dev.cohort.image;

/**
 * An image of a COCO annotation file.
 *
 * @param fileName its file; empty if the file does not tell
 * @param width pixels; 0 if the file does not tell
 * @param height pixels; 0 if the file does not tell
 */
public record CocoImage(long id, String fileName, int width, int height) implements CocoEntry {}
