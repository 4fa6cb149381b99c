package dev.cohort.training;

import java.util.Map;

/**
 * All that a run needs to go on. Where it stands in the data, its random numbers, its learning rate and its patience
 * are functions of the step and the history, so these stand for them.
 *
 * @param identity what made the run what it is; a run may only go on with the same
 * @param step steps taken, over all epochs
 * @param epoch the epoch that is not over yet
 * @param parameters of the network
 * @param updater what the updater remembers; empty if it remembers nothing
 * @param average moving average of the parameters; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TrainingState(
        Map<String, String> identity,
        int step,
        History history,
        EpochTally epoch,
        FlatVector parameters,
        FlatVector updater,
        FlatVector average) {}
