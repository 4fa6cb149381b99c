package dev.cohort.dicom;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cohort.source.UnreadableFileException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WhitelistTest {

    @Test
    void holdsNothingOfTheBasicProfileButWhatLeavesUnderAPseudonymOrAsAnAge() throws IOException {
        Set<Integer> profile = profile();
        assertThat(profile).hasSizeGreaterThan(170).contains(0x0010_0010);
        assertThat(Arrays.stream(Tag.values()).filter(tag -> profile.contains(tag.code())))
                .containsExactlyInAnyOrder(
                        Tag.INSTANCE, Tag.PATIENT, Tag.SERIES, Tag.STUDY_DATE, Tag.BIRTH_DATE, Tag.AGE);
        // The list covers the groups of the others.
        assertThat(Arrays.stream(Tag.values()).map(tag -> tag.code() >>> 16))
                .containsOnly(0x0002, 0x0008, 0x0010, 0x0018, 0x0020, 0x0028, 0x5200);
    }

    @Test
    void tellsAgesAsWrittenOrFromDates() throws Exception {
        assertThat(age("034Y", "", "")).contains(34);
        assertThat(age("030M", "", "")).contains(2);
        assertThat(age("104W", "", "")).contains(1);
        assertThat(age("400D", "", "")).contains(1);
        assertThat(age("", "19630412", "20030411")).contains(39);
        assertThat(age("", "19630412", "20030412")).contains(40);
        assertThat(age("", "1963.04.12", "2003.04.12")).contains(40);
        assertThat(age("34", "19630412", "20030412")).contains(40);
        assertThat(age("", "20030413", "20030412")).isEmpty();
        assertThat(age("", "19631341", "20030412")).isEmpty();
        assertThat(age("", "", "20030412")).isEmpty();
    }

    @Test
    void knowsTheDayOfTheStudy() throws Exception {
        assertThat(file("", "", "20030412").studyDate()).contains(LocalDate.of(2003, 4, 12));
        assertThat(file("", "", "20030431").studyDate()).isEmpty();
    }

    private static Optional<Integer> age(String age, String birth, String study) throws Exception {
        return file(age, birth, study).ageYears();
    }

    private static DicomFile file(String age, String birth, String study) throws IOException, UnreadableFileException {
        TinyDicom file = new TinyDicom("a", "1.2", 0);
        put(file, 0x0010_1010, "AS", age);
        put(file, 0x0010_0030, "DA", birth);
        put(file, 0x0008_0020, "DA", study);
        return DicomFile.open(file.source());
    }

    private static void put(TinyDicom file, int tag, String type, String value) {
        if (!value.isEmpty()) {
            file.text(tag, type, value);
        }
    }

    private static Set<Integer> profile() throws IOException {
        Set<Integer> tags = new HashSet<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                requireNonNull(WhitelistTest.class.getResourceAsStream("basic-profile.txt")),
                StandardCharsets.UTF_8))) {
            for (String line : in.lines().filter(l -> !l.startsWith("#")).toList()) {
                String[] numbers = line.split(" ", -1);
                for (int i = 1; i < numbers.length; i++) {
                    tags.add(Integer.parseInt(numbers[0], 16) << 16 | Integer.parseInt(numbers[i], 16));
                }
            }
        }
        return tags;
    }
}
