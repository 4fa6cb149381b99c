package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cohort.source.UnreadableFileException;
import dev.cohort.testing.MemoryFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NiftiReaderTest {

    @TempDir
    Path temporary = Path.of("");

    /** Shape and voxel sizes of the examples in nibabel's documentation of SPM's Analyze. */
    private static ByteBuffer analyze(ByteOrder order) {
        ByteBuffer header = ByteBuffer.wrap(new byte[348]).order(order);
        header.putInt(0, 348);
        short[] dims = {3, 3, 5, 7};
        float[] steps = {0, 3, 2, 1};
        for (int i = 0; i < 4; i++) {
            header.putShort(40 + 2 * i, dims[i]);
            header.putFloat(76 + 4 * i, steps[i]);
        }
        header.putShort(70, (short) 2);
        header.putShort(72, (short) 8);
        return header;
    }

    private NiftiFile read(ByteBuffer header, byte[] img) throws Exception {
        byte[] bytes = new byte[header.capacity()];
        header.get(0, bytes);
        return NiftiReader.read(new MemoryFile("x.hdr", bytes), new MemoryFile("x.img", img), Scratch.in(temporary));
    }

    @Test
    void placesAnalyzeByItsOriginOrAroundItsMiddle() throws Exception {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuffer header = analyze(order);
            NiftiFile centred = read(header, new byte[105]);
            assertThat(centred.header().format()).isEqualTo(NiftiFormat.ANALYZE_75);
            assertThat(centred.header().grid().affine())
                    .isEqualTo(Affine.of(new double[] {-3, 0, 0, 3, 0, 2, 0, -4, 0, 0, 1, -3, 0, 0, 0, 1}));
            header.putShort(253, (short) 3).putShort(255, (short) 4).putShort(257, (short) 5);
            assertThat(read(header, new byte[105]).header().grid().affine())
                    .isEqualTo(Affine.of(new double[] {-3, 0, 0, 6, 0, 2, 0, -6, 0, 0, 1, -4, 0, 0, 0, 1}));
        }
    }

    @Test
    void readsGzippedPairsAndKnowsGzipByContent() throws Exception {
        byte[] img = new byte[105];
        img[104] = 9;
        NiftiFile file = read(analyze(ByteOrder.LITTLE_ENDIAN), HostileFileTest.gzip(img));
        assertThat(file.volume(0).voxels().value(104)).isEqualTo(9);
        // Plain voxels that happen to begin like gzip are voxels.
        img[0] = 0x1f;
        img[1] = (byte) 0x8b;
        img[2] = 8;
        Voxels voxels = read(analyze(ByteOrder.LITTLE_ENDIAN), img).volume(0).voxels();
        assertThat(voxels.raw(0)).isEqualTo(0x1f);
        assertThat(voxels.raw(104)).isEqualTo(9);
    }

    @Test
    void namesTheOtherHalfOfAPair() {
        assertThat(NiftiReader.imgNames("a.hdr")).isEqualTo(List.of("a.img", "a.img.gz"));
        assertThat(NiftiReader.imgNames("a.hdr.gz")).isEqualTo(List.of("a.img.gz", "a.img"));
        assertThat(NiftiReader.imgNames("a.nii.gz")).isEmpty();
    }

    @Test
    void refusesFreeSurferByName() {
        assertThatThrownBy(() -> NiftiReader.read(new MemoryFile("a.mgz", new byte[9]), null, Scratch.in(temporary)))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("a.mgz: must be NIfTI or Analyze, got a FreeSurfer MGH name");
    }
}
