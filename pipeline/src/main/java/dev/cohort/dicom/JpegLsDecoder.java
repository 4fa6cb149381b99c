package dev.cohort.dicom;

/**
 * JPEG-LS of one component, lossless and near-lossless.
 *
 * @see <a href="https://www.itu.int/rec/T-REC-T.87">ITU-T T.87</a>
 */
final class JpegLsDecoder implements FrameDecoder {

    @Override
    public int[] decode(byte[] bytes, PixelFormat format) throws Damaged {
        JpegLsHeader header = JpegLsHeader.read(bytes, format);
        JpegLsScan scan = new JpegLsScan(header, new JpegLsBits(bytes, header.scanStart()), format.columns());
        int[] pixels = new int[format.framePixels()];
        for (int y = 0; y < format.rows(); y++) {
            scan.nextLine(pixels, y * format.columns());
        }
        return pixels;
    }
}
