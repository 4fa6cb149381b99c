/**
 * Sound: its files, its resampling, its spectra, and the masks that training lays over them.
 *
 * <p>Knows files as byte sources, a few decoders and a Fourier transform; nothing of Spark, Hadoop, tables or networks.
 * Samples flow: a clip of ten hours takes no more memory than one of a second. Values are doubles in which full scale is
 * 1, until a row of features is stored.
 *
 * <p>Why the headers of WAV, AIFF and FLAC are read here: {@code javax.sound} knows neither RF64 nor RIFX nor most sample
 * sizes, and the FLAC decoders in reach print what is damaged and go on, where a table must refuse. Vorbis is JOrbis and
 * MP3 is JLayer, old and complete; what they would allocate on a header's word is checked first ({@code VorbisSetup}).
 * Why the mel scale stands here and in {@code norm}: filters overlap and weigh, bands of a normalization part; the two
 * packages may not know each other, and a test holds the scales together.
 */
@NullMarked
package dev.cohort.audio;

import org.jspecify.annotations.NullMarked;
