package dev.cohort.dicom;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates and ages as DICOM writes them; what is not well formed tells nothing. */
final class PatientDates {

    private static final Pattern AGE = Pattern.compile("(\\d{3})([DWMY])");

    /** With points in files of before 1993. */
    private static final Pattern DATE = Pattern.compile("(\\d{4})\\.?(\\d{2})\\.?(\\d{2})");

    private static final double DAYS_OF_A_YEAR = 365.25;

    private PatientDates() {}

    /** The age at the study in whole years: as written, or else from the dates of birth and study. */
    static Optional<Integer> ageYears(DataSet header) {
        Optional<Integer> written = header.text(Tag.AGE).flatMap(PatientDates::years);
        if (written.isPresent()) {
            return written;
        }
        Optional<LocalDate> birth = date(header, Tag.BIRTH_DATE);
        return date(header, Tag.STUDY_DATE).flatMap(study -> birth.filter(born -> !born.isAfter(study))
                .map(born -> Period.between(born, study).getYears()));
    }

    /** The day of the study; not to be shown. */
    static Optional<LocalDate> date(DataSet header, Tag tag) {
        return header.text(tag).map(DATE::matcher).filter(Matcher::matches).flatMap(PatientDates::day);
    }

    private static Optional<LocalDate> day(Matcher parts) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(parts.group(1)),
                    Integer.parseInt(parts.group(2)),
                    Integer.parseInt(parts.group(3))));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> years(String text) {
        Matcher age = AGE.matcher(text);
        if (!age.matches()) {
            return Optional.empty();
        }
        int count = Integer.parseInt(age.group(1));
        return Optional.of(
                switch (age.group(2)) {
                    case "D" -> (int) (count / DAYS_OF_A_YEAR);
                    case "W" -> (int) (7 * count / DAYS_OF_A_YEAR);
                    case "M" -> count / 12;
                    default -> count;
                });
    }
}
