package dev.cohort.tracking;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/**
 * TensorFlow's frame around a record: its length, a checksum of the length, the record, a checksum of the record.
 *
 * @see <a href="https://www.tensorflow.org/tutorials/load_data/tfrecord">TFRecords format details</a>
 */
final class TfRecord {

    private static final int MASK_DELTA = 0xa282ead8;

    private TfRecord() {}

    static byte[] of(byte[] record) {
        byte[] length = ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(record.length)
                .array();
        return ByteBuffer.allocate(length.length + record.length + 2 * Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(length)
                .putInt(maskedChecksum(length))
                .put(record)
                .putInt(maskedChecksum(record))
                .array();
    }

    /** Rotated and shifted, because the checksum of data that holds its own checksum is no good one. */
    private static int maskedChecksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, bytes.length);
        return Integer.rotateRight((int) checksum.getValue(), 15) + MASK_DELTA;
    }
}
