package dev.cohort.image;

/** One element of a COCO annotation file. */
public sealed interface CocoEntry permits CocoImage, CocoCategory, CocoAnnotation {}
