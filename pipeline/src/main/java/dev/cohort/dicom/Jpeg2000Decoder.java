package dev.cohort.dicom;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReader;
import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import jj2000.j2k.NotImplementedError;

/** JPEG 2000 of one component, decoded by jai-imageio once the sizes it claims are checked. */
final class Jpeg2000Decoder implements FrameDecoder {

    private static final int START_AND_SIZE = 0xff4f_ff51;

    /** Each takes memory whether it holds pixels or not. */
    private static final long MOST_TILES = 1024;

    @Override
    public int[] decode(byte[] bytes, PixelFormat format) throws Damaged {
        checkSize(bytes, format);
        J2KImageReader reader = new J2KImageReader(new J2KImageReaderSpi());
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            reader.setInput(in, true, true);
            Raster raster = reader.readRaster(0, null);
            if (raster.getWidth() != format.columns() || raster.getHeight() != format.rows()) {
                throw new Damaged(
                        "a JPEG 2000 frame must be " + format.rows() + " x " + format.columns(),
                        raster.getHeight() + " x " + raster.getWidth());
            }
            return raster.getSamples(0, 0, format.columns(), format.rows(), 0, new int[format.framePixels()]);
        } catch (IOException | RuntimeException e) {
            // The library states what is wrong with a stream by any exception at hand; it reads memory, so all are
            // the stream's fault.
            throw invalid(e);
        } catch (Error e) {
            // It throws plain errors, too; those of the virtual machine are not among them.
            if (e.getClass() == Error.class || e instanceof NotImplementedError) {
                throw invalid(e);
            }
            throw e;
        } finally {
            reader.dispose();
        }
    }

    private static Damaged invalid(Throwable e) {
        return new Damaged("a JPEG 2000 stream must be valid", e.getClass().getSimpleName());
    }

    private static void checkSize(byte[] bytes, PixelFormat format) throws Damaged {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.getInt() != START_AND_SIZE) {
                throw new Damaged("a JPEG 2000 stream must start with ff 4f ff 51", "other bytes");
            }
            in.getInt();
            long[] size = new long[8];
            for (int i = 0; i < size.length; i++) {
                size[i] = Integer.toUnsignedLong(in.getInt());
            }
            int components = in.getShort() & 0xffff;
            long columns = size[0] - size[2];
            long rows = size[1] - size[3];
            if (columns != format.columns() || rows != format.rows() || components != 1) {
                throw new Damaged(
                        "a JPEG 2000 frame must be " + format.rows() + " x " + format.columns() + " of 1 component",
                        rows + " x " + columns + " of " + components);
            }
            long tiles = size[4] == 0 || size[5] == 0
                    ? Long.MAX_VALUE
                    : ((size[0] - size[6] + size[4] - 1) / size[4]) * ((size[1] - size[7] + size[5] - 1) / size[5]);
            if (tiles < 1 || tiles > MOST_TILES) {
                throw new Damaged("a JPEG 2000 frame must have 1 to " + MOST_TILES + " tiles", tiles);
            }
        } catch (BufferUnderflowException e) {
            throw new Damaged("a JPEG 2000 stream must state its size", bytes.length + " bytes");
        }
    }
}
