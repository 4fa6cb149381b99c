package dev.cohort.training;

/**
 * An epoch that is not over yet.
 *
 * @param loss sum over the samples so far
 * @param seconds spent on training so far
 */
public record EpochTally(double loss, int samples, int skippedSteps, double seconds) {

    static final EpochTally NONE = new EpochTally(0, 0, 0, 0);

    EpochTally with(Learned learned, double moreSeconds) {
        return new EpochTally(
                loss + learned.loss(),
                samples + learned.samples(),
                skippedSteps + learned.skipped(),
                seconds + moreSeconds);
    }

    EpochReport report(int epoch, Scores validation) {
        return new EpochReport(epoch, loss / samples, seconds, samples / seconds, skippedSteps, validation);
    }
}
