package dev.cohort.dicom;

/** Turns the bytes of one frame into pixels. */
interface FrameDecoder {

    /**
     * The pixels of a frame, row after row, as allocated: unused bits and signs are for the caller.
     *
     * @throws Damaged if the bytes break a rule of their format, or hold another number of pixels
     */
    int[] decode(byte[] bytes, PixelFormat format) throws Damaged;
}
