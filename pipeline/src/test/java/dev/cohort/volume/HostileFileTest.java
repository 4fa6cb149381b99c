package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.source.ByteSource;
import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.MemoryFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that lie, and what is said about them. */
class HostileFileTest {

    @TempDir
    Path temporary = Path.of("");

    /** A valid 2x3x4 int16 file, ready to be spoilt. */
    static byte[] small() throws IOException {
        byte[] stored = new byte[48];
        for (int i = 0; i < stored.length; i++) {
            stored[i] = (byte) (7 * i);
        }
        Grid grid = new Grid(new Shape(2, 3, 4), Affine.scaling(new Spacing(1, 2, 3)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NiftiWriter.write(new Volume(grid, Voxels.wrap(VoxelType.INT16, stored)), out, false);
        return out.toByteArray();
    }

    static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(content);
        }
        return out.toByteArray();
    }

    private interface Spoiler {
        void spoil(ByteBuffer header);
    }

    private static byte[] spoilt(Spoiler spoiler) throws IOException {
        byte[] file = small();
        spoiler.spoil(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
        return file;
    }

    private Volume read(byte[] content) throws IOException, UnreadableFileException {
        return NiftiReader.read(new MemoryFile("x.nii", content), null, Scratch.in(temporary))
                .volume(0);
    }

    private void refuses(byte[] content, String message) {
        assertThatThrownBy(() -> read(content))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("x.nii: " + message);
    }

    @Test
    void namesTheRuleAndTheValue() throws IOException {
        refuses(spoilt(h -> h.putShort(40, (short) 0)), "dim[0] must be 1 to 7, got 0");
        refuses(spoilt(h -> h.putShort(42, (short) -2)), "dim[1] must be 1 to 16777216, got -2");
        refuses(spoilt(h -> h.putShort(46, (short) 5)), "content must have at least 412 bytes, got 400");
        refuses(spoilt(h -> h.putShort(70, (short) 999)), "datatype must be a known code, got 999");
        refuses(spoilt(h -> h.putShort(70, (short) 128)), "voxels must be real numbers of 8 to 64 bits, got RGB24");
        refuses(spoilt(h -> h.putShort(72, (short) 8)), "bitpix must be 16 for int16, got 8");
        refuses(spoilt(h -> h.putFloat(108, -16)), "vox_offset must be at least 352, got -16.0");
        refuses(spoilt(h -> h.putFloat(108, Float.NaN)), "vox_offset must be at least 352, got NaN");
        refuses(spoilt(h -> h.putFloat(108, 1e30f)), "vox_offset must be at least 352, got 1.0000000150474662E30");
        refuses(spoilt(h -> h.putFloat(108, 4000)), "content must have at least 4048 bytes, got 400");
        refuses(spoilt(h -> h.put(345, (byte) 'x')), "magic must be n+1, or ni1 beside an .img, got 'nx1'");
        refuses(spoilt(h -> h.put(345, (byte) 'i')), "the header of a pair needs its .img, got none");
        refuses(spoilt(h -> h.putFloat(116, Float.NaN)), "scl_inter must be finite beside a slope, got NaN");
        refuses(new byte[0], "must be NIfTI-1, NIfTI-2 or Analyze 7.5, starting with 348 or 540, got 0");
        refuses(Arrays.copyOf(small(), 200), "header must have 348 bytes, got 200");
        refuses(Arrays.copyOf(small(), 399), "content must have at least 400 bytes, got 399");
    }

    @Test
    void refusesDimensionsWhoseProductOverflows() throws IOException {
        byte[] file = spoilt(h -> {
            h.putShort(40, (short) 7);
            for (int i = 1; i <= 7; i++) {
                h.putShort(40 + 2 * i, Short.MAX_VALUE);
            }
        });
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("dims must multiply to a size that fits a file");
    }

    @Test
    void refusesAClaimThatItsGzipCannotHold() throws IOException {
        byte[] file = gzip(spoilt(h -> {
            for (int i = 1; i <= 3; i++) {
                h.putShort(40 + 2 * i, (short) 32_000);
            }
        }));
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("content of 65536000000352 bytes cannot come from gzip, got ");
    }

    @Test
    void refusesAGzipBombBehindTheVoxels() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
            packed.write(small());
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 300; i++) {
                packed.write(zeros);
            }
        }
        refuses(out.toByteArray(), "at most 268435456 bytes may follow the last voxel, got more");
    }

    @Test
    void refusesEveryTruncationOfAGzip() throws IOException {
        byte[] whole = gzip(small());
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(UnreadableFileException.class);
        }
    }

    @Test
    void noFlippedByteOfGzipContentOrTrailerChangesAVoxel() throws IOException {
        byte[] whole = gzip(small());
        int refused = 0;
        // The ten bytes of the gzip header hold a time and a system, which no checksum guards.
        for (int i = 10; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= 0x10;
            try {
                // Bits that pad the last byte of the stream mean nothing: content and checksum are the same.
                Volume volume = read(flipped);
                assertThat(Bricks.cut(
                                volume.voxels(),
                                volume.grid().shape(),
                                Box.of(volume.grid().shape())))
                        .isEqualTo(Arrays.copyOfRange(small(), 352, 400));
            } catch (UnreadableFileException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThanOrEqualTo(whole.length - 11);
    }

    @Test
    void readsGzipMembersInARowAndIgnoresWhatFollowsThem() throws Exception {
        byte[] file = small();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(gzip(Arrays.copyOf(file, 370)));
        out.write(gzip(Arrays.copyOfRange(file, 370, file.length)));
        out.write("not gzip".getBytes(StandardCharsets.US_ASCII));
        assertThat(NiftiConformanceTest.real(read(out.toByteArray()))).isEqualTo(NiftiConformanceTest.real(read(file)));
    }

    @Test
    void letsFailuresOfTheFileSystemThrough() throws IOException {
        byte[] file = small();
        ByteSource broken = new ByteSource() {
            @Override
            public String name() {
                return "x.nii";
            }

            @Override
            public long length() {
                return file.length;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("the network is down");
            }
        };
        assertThatThrownBy(() -> NiftiReader.read(broken, null, Scratch.in(temporary)))
                .isInstanceOf(IOException.class)
                .hasMessage("the network is down");
    }

    @Test
    void refusesAVolumeThatIsNotThere() throws Exception {
        NiftiFile file = NiftiReader.read(new MemoryFile("x.nii", small()), null, Scratch.in(temporary));
        assertThatThrownBy(() -> file.volume(1)).hasMessage("x.nii: volume must be 0 to 0 of this file, got 1");
    }
}
