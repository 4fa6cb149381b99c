package dev.cohort.dicom;

import java.util.List;

/**
 * Where the pixels of a file are; its bytes are read when they are asked for.
 *
 * @param start of the first value or item, in bytes from the start of the (inflated) file
 * @param length of uncompressed pixels in bytes, or -1 where pixels come in fragments
 * @param isWords whether the bytes were written as 16-bit words
 * @param fragments of compressed pixels, without the offset table
 * @param offsets of frames from the first fragment's item, empty where the table is
 */
record PixelData(long start, long length, boolean isWords, List<Fragment> fragments, List<Long> offsets) {

    /** A piece of compressed pixels: where its value starts and how long it is, in bytes. */
    record Fragment(long start, int length) {}

    static final long IN_FRAGMENTS = -1;

    PixelData {
        fragments = List.copyOf(fragments);
        offsets = List.copyOf(offsets);
    }
}
