package dev.cohort.training;

/** How the learning rate falls from its first value to almost 0. */
public enum Decay {
    /** (1 - done)^0.9, as in nnU-Net. */
    POLY {
        @Override
        double factor(double done) {
            return StrictMath.pow(1 - done, 0.9);
        }
    },
    /** (1 + cos(pi done)) / 2. */
    COSINE {
        @Override
        double factor(double done) {
            return (1 + StrictMath.cos(Math.PI * done)) / 2;
        }
    },
    /** 1 to the end. */
    CONSTANT {
        @Override
        double factor(double done) {
            return 1;
        }
    };

    /**
     * What the first learning rate is multiplied with. StrictMath: the same bits on every machine.
     *
     * @param done steps behind, as a fraction of all
     */
    abstract double factor(double done);
}
