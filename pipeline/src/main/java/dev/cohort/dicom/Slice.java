package dev.cohort.dicom;

/**
 * One frame of a series.
 *
 * @param file it is in
 * @param frame its number there, from 0
 * @param plane where it lies
 */
record Slice(DicomFile file, int frame, Plane plane) {}
