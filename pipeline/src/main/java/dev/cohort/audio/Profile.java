package dev.cohort.audio;

import java.io.Serializable;
import java.util.List;

/**
 * The conventions of a program, so that features mean what they mean there.
 *
 * @param name as tables store it
 * @param spectrum how a frame becomes a spectrum
 * @param mel how a spectrum becomes bands
 * @param cosine how bands become cepstral coefficients
 */
public record Profile(String name, SpectrumRules spectrum, MelRules mel, CosineRules cosine) implements Serializable {

    /** librosa 0.10: {@code power_to_db(melspectrogram(...))} and {@code mfcc(...)}. */
    public static final Profile LIBROSA = new Profile(
            "librosa",
            new SpectrumRules(Window.HANN, Padding.ZERO, FrameExtent.TRANSFORM, 2, 0, 1),
            new MelRules(MelScale.SLANEY, MelShape.AREA, Compression.DECIBEL_TOP_80),
            new CosineRules(true, 0));

    /** torchaudio: {@code log(MelSpectrogram(...) + 1e-6)} and {@code MFCC(log_mels=True)}. */
    public static final Profile TORCHAUDIO = new Profile(
            "torchaudio",
            new SpectrumRules(Window.HANN, Padding.REFLECT, FrameExtent.TRANSFORM, 2, 0, 1),
            new MelRules(MelScale.HTK, MelShape.PEAK, Compression.LN_PLUS_1E_6),
            new CosineRules(true, 0));

    /** HTK's HCopy, kinds FBANK and MFCC_0, with the constant coefficient first. */
    public static final Profile HTK = new Profile(
            "htk",
            new SpectrumRules(Window.HAMMING, Padding.NONE, FrameExtent.WINDOW, 1, 0.97, 32768),
            new MelRules(MelScale.HTK, MelShape.MEL, Compression.LN_FLOOR_1),
            new CosineRules(false, 22));

    private static final List<Profile> NAMED = List.of(LIBROSA, TORCHAUDIO, HTK);

    /**
     * The profile of that name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Profile named(String name) {
        return NAMED.stream()
                .filter(profile -> profile.name.equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("profile must be librosa, torchaudio or htk, got " + name));
    }
}
