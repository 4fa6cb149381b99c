package dev.cohort.tracking;

import java.time.Instant;

/**
 * TensorBoard's {@code Event} message, as far as it is needed here.
 *
 * @see <a href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/event.proto">event.proto</a>
 * @see <a href="https://github.com/tensorflow/tensorboard/blob/master/tensorboard/compat/proto/summary.proto">summary.proto</a>
 */
final class TensorBoardEvent {

    /** Fields of Event. */
    private static final int WALL_TIME = 1;

    private static final int STEP = 2;
    private static final int FILE_VERSION = 3;
    private static final int SUMMARY = 5;
    private static final int SESSION_LOG = 7;

    /** SessionLog.status and its value START. */
    private static final int STATUS = 1;

    private static final int START = 1;

    /** Summary.value and the fields of Summary.Value. */
    private static final int VALUE = 1;

    private static final int TAG = 1;
    private static final int SIMPLE_VALUE = 2;

    private TensorBoardEvent() {}

    /** The first event of every file. */
    static byte[] version(Instant time) {
        return at(time, 0).text(FILE_VERSION, "brain.Event:2").bytes();
    }

    /** A session begins again: what was said of this step and later ones no longer holds. */
    static byte[] restart(Instant time, long step) {
        return at(time, step)
                .message(SESSION_LOG, new ProtoMessage().varint(STATUS, START))
                .bytes();
    }

    static byte[] scalars(Scalars scalars) {
        ProtoMessage summary = new ProtoMessage();
        scalars.values()
                .forEach((name, value) -> summary.message(
                        VALUE, new ProtoMessage().text(TAG, name).fixed32(SIMPLE_VALUE, value.floatValue())));
        return at(scalars.time(), scalars.step()).message(SUMMARY, summary).bytes();
    }

    private static ProtoMessage at(Instant time, long step) {
        double seconds = time.getEpochSecond() + time.getNano() / 1e9;
        return new ProtoMessage().fixed64(WALL_TIME, seconds).varint(STEP, step);
    }
}
