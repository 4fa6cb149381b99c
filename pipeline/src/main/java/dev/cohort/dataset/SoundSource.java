package dev.cohort.dataset;

import java.io.Serializable;

/**
 * Where a clip came from.
 *
 * @param file path of the file
 * @param sha256 of the file's bytes, hexadecimal
 * @param encoding such as "WAV PCM 16"
 * @param samples of each channel
 */
public record SoundSource(String file, String sha256, String encoding, int sampleRateHz, int channels, long samples)
        implements Serializable {}
