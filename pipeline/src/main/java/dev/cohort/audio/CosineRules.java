package dev.cohort.audio;

import java.io.Serializable;

/**
 * How bands become cepstral coefficients: a discrete cosine transform of type II, scaled by the root of 2 / bands.
 *
 * @param isOrthonormal whether the constant coefficient is scaled by the root of 1 / bands instead
 * @param lifter coefficient n counts 1 + lifter / 2 sin(pi n / lifter) times; 0 for once
 */
public record CosineRules(boolean isOrthonormal, int lifter) implements Serializable {

    /** The matrix [coefficients][bands]. */
    double[][] matrix(int coefficients, int bands) {
        double[][] matrix = new double[coefficients][bands];
        for (int n = 0; n < coefficients; n++) {
            double lift = lifter == 0 ? 1 : 1 + lifter / 2.0 * Math.sin(Math.PI * n / lifter);
            double scale = lift * Math.sqrt((isOrthonormal && n == 0 ? 1.0 : 2.0) / bands);
            for (int band = 0; band < bands; band++) {
                matrix[n][band] = scale * Math.cos(Math.PI * n * (band + 0.5) / bands);
            }
        }
        return matrix;
    }
}
