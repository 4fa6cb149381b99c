package dev.cohort.volume;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Writes a volume as a single little-endian NIfTI file that {@link NiftiReader} reads back as the same
 * volume: stored type, stored values, slope and intercept.
 *
 * <p>NIfTI-1, which every tool reads; NIfTI-2 where NIfTI-1 cannot hold an axis (above 32767) or rounds the
 * slope or intercept. NIfTI-1 rounds the affine to float. The sform always holds it, the qform too if it is
 * free of shears.
 */
public final class NiftiWriter {

    private static final int SCANNER = 1;
    private static final int MILLIMETRES_AND_SECONDS = 2 | 8;
    private static final int BLOCK_VOXELS = 1 << 16;
    private static final String DESCRIPTION = "Cohort";

    private NiftiWriter() {}

    /**
     * Writes header and voxels; the stream is flushed and stays open.
     *
     * @param gzip true for a {@code .nii.gz}
     */
    public static void write(Volume volume, OutputStream out, boolean gzip) throws IOException {
        if (gzip) {
            GZIPOutputStream packed = new GZIPOutputStream(out, 1 << 16);
            writePlain(volume, packed);
            packed.finish();
        } else {
            writePlain(volume, out);
        }
        out.flush();
    }

    private static void writePlain(Volume volume, OutputStream out) throws IOException {
        out.write(fitsNifti1(volume) ? nifti1(volume) : nifti2(volume));
        Voxels voxels = volume.voxels();
        byte[] block = new byte[BLOCK_VOXELS * voxels.type().bytes()];
        for (long at = 0; at < voxels.count(); at += BLOCK_VOXELS) {
            int length = (int) Math.min(BLOCK_VOXELS, voxels.count() - at);
            voxels.readBytes(at, length, block, 0);
            out.write(block, 0, length * voxels.type().bytes());
        }
    }

    private static boolean fitsNifti1(Volume volume) {
        Shape shape = volume.grid().shape();
        Voxels voxels = volume.voxels();
        return Math.max(shape.x(), Math.max(shape.y(), shape.z())) <= Short.MAX_VALUE
                && voxels.slope() == (float) voxels.slope()
                && voxels.intercept() == (float) voxels.intercept();
    }

    private static byte[] nifti1(Volume volume) {
        Grid grid = volume.grid();
        byte[] header = new byte[NiftiFormat.NIFTI_1.firstVoxelByte()];
        ByteBuffer to = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        to.putInt(0, NiftiFormat.NIFTI_1.headerBytes());
        for (int i = 0; i < 8; i++) {
            to.putShort(40 + 2 * i, (short) dim(grid.shape(), i));
            to.putFloat(76 + 4 * i, (float) pixdim(grid, i));
        }
        to.putShort(70, (short) datatype(volume.voxels().type()));
        to.putShort(72, (short) (8 * volume.voxels().type().bytes()));
        to.putFloat(108, header.length);
        to.putFloat(112, (float) volume.voxels().slope());
        to.putFloat(116, (float) volume.voxels().intercept());
        to.put(123, (byte) MILLIMETRES_AND_SECONDS);
        to.put(148, DESCRIPTION.getBytes(StandardCharsets.US_ASCII));
        Optional<Quaternion> quaternion = Quaternion.of(grid.affine());
        to.putShort(252, (short) (quaternion.isPresent() ? SCANNER : 0));
        to.putShort(254, (short) SCANNER);
        double[] qform = qform(grid, quaternion);
        for (int i = 0; i < 6; i++) {
            to.putFloat(256 + 4 * i, (float) qform[i]);
        }
        for (int i = 0; i < 12; i++) {
            to.putFloat(280 + 4 * i, (float) grid.affine().at(i / 4, i % 4));
        }
        to.put(344, "n+1".getBytes(StandardCharsets.US_ASCII));
        return header;
    }

    private static byte[] nifti2(Volume volume) {
        Grid grid = volume.grid();
        byte[] header = new byte[NiftiFormat.NIFTI_2.firstVoxelByte()];
        ByteBuffer to = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
        to.putInt(0, NiftiFormat.NIFTI_2.headerBytes());
        to.put(4, new byte[] {'n', '+', '2', 0, '\r', '\n', 0x1a, '\n'});
        to.putShort(12, (short) datatype(volume.voxels().type()));
        to.putShort(14, (short) (8 * volume.voxels().type().bytes()));
        for (int i = 0; i < 8; i++) {
            to.putLong(16 + 8 * i, dim(grid.shape(), i));
            to.putDouble(104 + 8 * i, pixdim(grid, i));
        }
        to.putLong(168, header.length);
        to.putDouble(176, volume.voxels().slope());
        to.putDouble(184, volume.voxels().intercept());
        to.put(240, DESCRIPTION.getBytes(StandardCharsets.US_ASCII));
        Optional<Quaternion> quaternion = Quaternion.of(grid.affine());
        to.putInt(344, quaternion.isPresent() ? SCANNER : 0);
        to.putInt(348, SCANNER);
        double[] qform = qform(grid, quaternion);
        for (int i = 0; i < 6; i++) {
            to.putDouble(352 + 8 * i, qform[i]);
        }
        for (int i = 0; i < 12; i++) {
            to.putDouble(400 + 8 * i, grid.affine().at(i / 4, i % 4));
        }
        to.putInt(500, MILLIMETRES_AND_SECONDS);
        return header;
    }

    private static int dim(Shape shape, int i) {
        return i == 0 ? 3 : i <= 3 ? shape.along(i - 1) : 1;
    }

    private static double pixdim(Grid grid, int i) {
        if (i == 0) {
            return Quaternion.of(grid.affine()).map(Quaternion::qfac).orElse(1.0);
        }
        return i <= 3 ? grid.spacing().along(i - 1) : 0;
    }

    private static double[] qform(Grid grid, Optional<Quaternion> quaternion) {
        double[] values = new double[6];
        quaternion.ifPresent(q -> {
            values[0] = q.b();
            values[1] = q.c();
            values[2] = q.d();
        });
        for (int row = 0; row < 3; row++) {
            values[3 + row] = grid.affine().at(row, 3);
        }
        return values;
    }

    private static int datatype(VoxelType type) {
        return switch (type) {
            case UINT8 -> 2;
            case INT16 -> 4;
            case INT32 -> 8;
            case FLOAT32 -> 16;
            case FLOAT64 -> 64;
            case INT8 -> 256;
            case UINT16 -> 512;
            case UINT32 -> 768;
            case INT64 -> 1024;
            case UINT64 -> 1280;
        };
    }
}
