/**
 * DICOM files as volumes: data sets, the pixels of their frames, and series of slices put in order.
 *
 * <p>Knows files as byte sources and {@code volume}. Knows nothing of Spark, Hadoop, tables or networks. A room beside
 * {@code volume} and not a part of it: a format with its own data model, five ways to compress, and a rule for putting
 * many files into one volume is a second idea.
 *
 * <p>Only the elements of {@link dev.cohort.dicom.Tag} are ever held; names, dates and private elements are skipped
 * where they stand, so nothing here can print them. The two identifiers that group slices leave only through
 * {@link dev.cohort.dicom.DicomFile}, and never in a message.
 *
 * <p>Why a parser of our own: the Java libraries that read data sets are not in Maven Central, and ours keeps a few
 * dozen elements of thousands. Why JPEG and JPEG-LS of our own: the decoders in Maven Central read neither 12-bit JPEG
 * nor JPEG-LS, and check neither sizes nor lengths. JPEG 2000 is jai-imageio's.
 *
 * <p>MONOCHROME1 says how to display values, not what they are: values are stored value times slope plus intercept
 * whatever the photometric interpretation.
 */
@NullMarked
package dev.cohort.dicom;

import org.jspecify.annotations.NullMarked;
