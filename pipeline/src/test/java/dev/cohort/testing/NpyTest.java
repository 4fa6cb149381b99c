package dev.cohort.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NpyTest {

    @TempDir
    Path folder;

    @Test
    void readsFortranOrderAsCOrder() throws IOException {
        // numpy: asfortranarray([[1, 2, 3], [4, 5, 6]])
        ByteBuffer data = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : new float[] {1, 4, 2, 5, 3, 6}) {
            data.putFloat(value);
        }
        Npy array = Npy.read(write("'<f4', 'fortran_order': True, 'shape': (2, 3), ", data));
        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.data()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void readsBigEndianIntegers() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(4).putShort((short) -2).putShort((short) 300);
        Npy array = Npy.read(write("'>i2', 'fortran_order': False, 'shape': (2,), ", data));
        assertThat(array.data()).containsExactly(-2, 300);
    }

    @Test
    void readsAScalarAsOneValue() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(1).put((byte) 1);
        Npy array = Npy.read(write("'|b1', 'fortran_order': False, 'shape': (), ", data));
        assertThat(array.shape()).isEmpty();
        assertThat(array.data()).containsExactly(1);
    }

    private Path write(String header, ByteBuffer data) throws IOException {
        byte[] text = ("{'descr': " + header + "}\n").getBytes(StandardCharsets.US_ASCII);
        ByteBuffer file =
                ByteBuffer.allocate(10 + text.length + data.capacity()).order(ByteOrder.LITTLE_ENDIAN);
        file.put((byte) 0x93)
                .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .put((byte) 0);
        file.putShort((short) text.length).put(text).put(data.rewind());
        return Files.write(folder.resolve("array.npy"), file.array());
    }
}
