package dev.cohort.volume;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LargestComponentTest {

    private static Volume volume(String digits) {
        byte[] voxels = new byte[digits.length()];
        for (int i = 0; i < voxels.length; i++) {
            voxels[i] = (byte) Character.digit(digits.charAt(i), 10);
        }
        Shape shape = new Shape(5, digits.length() / 5, 1);
        return new Volume(
                new Grid(shape, Affine.of(new double[] {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1})),
                Voxels.wrap(VoxelType.UINT8, voxels));
    }

    private static String digits(Volume volume) {
        StringBuilder digits = new StringBuilder();
        for (long i = 0; i < volume.grid().shape().voxels(); i++) {
            digits.append((int) volume.voxels().raw(i));
        }
        return digits.toString();
    }

    @Test
    void keepsTheLargestPieceOfALabelAndAllOfTheOthers() {
        Volume labels = volume("10211" + "00211" + "10200");
        assertThat(LargestComponent.keep(labels, 1, Connectivity.FACES)).isEqualTo(2);
        assertThat(digits(labels)).isEqualTo("00211" + "00211" + "00200");
    }

    @Test
    void cornersJoinWhatFacesPart() {
        Volume labels = volume("11000" + "00100" + "00011");
        assertThat(LargestComponent.keep(labels, 1, Connectivity.CORNERS)).isZero();
        assertThat(LargestComponent.keep(labels, 1, Connectivity.FACES)).isEqualTo(3);
        assertThat(digits(labels)).isEqualTo("11000" + "00000" + "00000");
    }

    @Test
    void aLabelThatIsNotThereStaysAway() {
        Volume labels = volume("11000");
        assertThat(LargestComponent.keep(labels, 2, Connectivity.FACES)).isZero();
        assertThat(digits(labels)).isEqualTo("11000");
    }
}
