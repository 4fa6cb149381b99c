package dev.cohort.preprocessing.sensor;

import dev.cohort.sensor.Gap;
import dev.cohort.sensor.Recording;
import dev.cohort.sensor.Windows;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was found in the recordings of a file, beside their windows; tallies add up to those of all files. */
final class RecordingTally implements Serializable {

    /** Enough to see what is wrong with a clock, few enough for the driver. */
    private static final int MOST_PLACES = 20;

    private long recordings;
    private long samples;
    private long excluded;
    private long missing;
    private long gaps;
    private long jumps;
    private double longestGapSeconds;
    private long tooShort;
    private long ofManyLabels;
    private final List<Place> places = new ArrayList<>();

    private record Place(String recording, Gap gap) implements Serializable {}

    void add(String name, Recording recording) {
        recordings++;
        samples += recording.facts().samples();
        excluded += recording.facts().excluded();
        missing += recording.facts().missing();
        Double median = recording.facts().medianSeconds();
        for (Gap gap : recording.gaps()) {
            if (median != null && gap.isMissingTime(median)) {
                gaps++;
                longestGapSeconds = Math.max(longestGapSeconds, gap.seconds());
            } else {
                jumps++;
            }
            if (places.size() < MOST_PLACES) {
                places.add(new Place(name, gap));
            }
        }
    }

    /** After the last window of a recording. */
    void add(Windows cut) {
        tooShort += cut.tooShort();
        ofManyLabels += cut.ofManyLabels();
    }

    void merge(RecordingTally other) {
        recordings += other.recordings;
        samples += other.samples;
        excluded += other.excluded;
        missing += other.missing;
        gaps += other.gaps;
        jumps += other.jumps;
        longestGapSeconds = Math.max(longestGapSeconds, other.longestGapSeconds);
        tooShort += other.tooShort;
        ofManyLabels += other.ofManyLabels;
        other.places.stream().limit(MOST_PLACES - (long) places.size()).forEach(places::add);
    }

    long recordings() {
        return recordings;
    }

    /** By name, in the order to print them. */
    Map<String, @Nullable Object> figures() {
        Map<String, @Nullable Object> figures = new LinkedHashMap<>();
        figures.put("recordings", recordings);
        figures.put("samples", samples);
        figures.put("samples_of_excluded_labels", excluded);
        figures.put("samples_with_missing_values", missing);
        figures.put("gaps", gaps);
        figures.put("longest_gap_seconds", gaps == 0 ? null : longestGapSeconds);
        figures.put("clock_jumps", jumps);
        figures.put("windows_too_short", tooShort);
        figures.put("windows_of_many_labels", ofManyLabels);
        List<Map<String, Object>> listed = new ArrayList<>();
        for (Place place : places) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("gap_in", place.recording());
            one.put("before_sample", place.gap().sample());
            one.put("seconds", place.gap().seconds());
            listed.add(one);
        }
        figures.put("first_gaps_and_jumps", listed);
        return figures;
    }
}
