package dev.cohort.preprocessing.volume;

import java.io.Serializable;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a case was taken, as it may be told.
 *
 * @param ageYears of the patient in whole years, 90 for all above 89; null if the files do not tell
 * @param date moved by a number of days that is the patient's own; null if the files do not tell or nobody asked
 */
public record Visit(@Nullable Integer ageYears, @Nullable LocalDate date) implements Serializable {}
