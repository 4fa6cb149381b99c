package dev.cohort.dicom;

/**
 * JPEG of one component: baseline and extended with 8 or 12 bits, and lossless.
 *
 * @see <a href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">ITU-T T.81, F and H</a>
 */
final class JpegDecoder implements FrameDecoder {

    @Override
    public int[] decode(byte[] bytes, PixelFormat format) throws Damaged {
        JpegHeader header = JpegHeader.read(bytes, format);
        JpegBits in = new JpegBits(bytes, header.scanStart());
        return header.isLossless() ? lossless(header, in, format) : blocks(header, in, format);
    }

    private static int[] blocks(JpegHeader header, JpegBits in, PixelFormat format) throws Damaged {
        JpegBlocks blocks = new JpegBlocks(header, in);
        int[] pixels = new int[format.framePixels()];
        int count = 0;
        for (int y = 0; y < format.rows(); y += 8) {
            for (int x = 0; x < format.columns(); x += 8) {
                if (header.restartInterval() > 0 && count > 0 && count % header.restartInterval() == 0) {
                    in.restart();
                    blocks.restart();
                }
                count++;
                int[] block = blocks.next();
                for (int row = 0; row < Math.min(8, format.rows() - y); row++) {
                    int width = Math.min(8, format.columns() - x);
                    System.arraycopy(block, 8 * row, pixels, (y + row) * format.columns() + x, width);
                }
            }
        }
        return pixels;
    }

    private static int[] lossless(JpegHeader header, JpegBits in, PixelFormat format) throws Damaged {
        HuffmanTable codes = header.dc();
        int shift = header.pointTransform();
        int predictor = header.predictor();
        if (predictor < 1 || predictor > 7 || shift >= header.precision()) {
            throw new Damaged("a lossless JPEG scan must predict by rule 1 to 7", predictor + ", shift " + shift);
        }
        int columns = format.columns();
        int[] pixels = new int[format.framePixels()];
        int start = 1 << (header.precision() - shift - 1);
        // The line that predicts from its left neighbour alone: the first, and the first after a restart.
        int firstLine = 0;
        for (int i = 0; i < pixels.length; i++) {
            boolean isRestart = header.restartInterval() > 0 && i > 0 && i % header.restartInterval() == 0;
            if (isRestart) {
                in.restart();
                firstLine = i / columns;
            }
            int x = i % columns;
            int prediction;
            if (i == 0 || isRestart) {
                prediction = start;
            } else if (i / columns == firstLine) {
                prediction = pixels[i - 1];
            } else if (x == 0) {
                prediction = pixels[i - columns];
            } else {
                prediction = predict(predictor, pixels[i - 1], pixels[i - columns], pixels[i - columns - 1]);
            }
            int size = codes.next(in);
            if (size > 16) {
                throw new Damaged("a lossless JPEG difference must have at most 16 bits", size);
            }
            int difference = size == 16 ? 1 << 15 : in.signed(size);
            pixels[i] = (prediction + difference) & 0xffff;
        }
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] <<= shift;
        }
        return pixels;
    }

    private static int predict(int rule, int left, int above, int corner) {
        return switch (rule) {
            case 1 -> left;
            case 2 -> above;
            case 3 -> corner;
            case 4 -> left + above - corner;
            case 5 -> left + ((above - corner) >> 1);
            case 6 -> above + ((left - corner) >> 1);
            default -> (left + above) >> 1;
        };
    }
}
