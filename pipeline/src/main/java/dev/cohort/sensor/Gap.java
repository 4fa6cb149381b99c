package dev.cohort.sensor;

import java.io.Serializable;

/**
 * A place where the clock does not go on as it usually does.
 *
 * @param sample the first behind it, from 0
 * @param seconds from the sample before to this one; not positive where the clock stands still or jumps back
 */
public record Gap(long sample, double seconds) implements Serializable {

    /** Whether time is missing; otherwise the clock jumped back, stood still or hurried. */
    public boolean isMissingTime(double medianSeconds) {
        return seconds > medianSeconds;
    }
}
