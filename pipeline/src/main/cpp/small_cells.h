// Mean and squared deviations of cells of few values that lie side by side, in one pass.
#pragma once

#include "lanes.h"

namespace cohort {

// Of no more values than this the first is near enough to the mean for float32: a value far out raises the deviations too.
constexpr int64_t SMALL = 64;

// Sums over a few values of what they differ by from the first of them, and of its square; all values in one pass.
struct SmallSums {
    Lanes difference{}, square{};

    void add(Lanes x, Lanes origin) {
        Lanes p = x - origin;
        difference += p;
        square = fma(p, p, square);
    }
};

inline SmallSums small_sums(const float* x, int count) {
    const Lanes origin = broadcast(x[0]);
    SmallSums sums;
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
        sums.add(load(x + i), origin);
    }
    if (i < count) {
        Lanes some = load_some(x + i, count - i);
        // Lanes beyond the values must not count.
        for (int lane = count - i; lane < LANES; lane++) {
            some[lane] = x[0];
        }
        sums.add(some, origin);
    }
    return sums;
}

// Mean and squared deviations; a NaN stays.
inline void finish_small(double origin, double difference, double square, double inverse_count, double& mean, double& squares) {
    mean = origin + difference * inverse_count;
    squares = square - difference * difference * inverse_count;
    squares = squares < 0 ? 0 : squares;
}

inline void measure_small(const float* x, int count, double& mean, double& squares) {
    SmallSums sums = small_sums(x, count);
    finish_small(x[0], sum(sums.difference), sum(sums.square), 1.0 / count, mean, squares);
}

// Eight cells of as many values each that lie side by side: the same bits as one by one, but their sums are shuffled together.
inline void measure_eight(const float* x, int count, double* means, double* squares) {
    Lanes differences[LANES], of_squares[LANES];
    for (int cell = 0; cell < LANES; cell++) {
        SmallSums sums = small_sums(x + cell * count, count);
        differences[cell] = sums.difference;
        of_squares[cell] = sums.square;
    }
    float difference[LANES], square[LANES];
    store(difference, sums(differences));
    store(square, sums(of_squares));
    const double inverse_count = 1.0 / count;
    for (int cell = 0; cell < LANES; cell++) {
        finish_small(x[cell * count], difference[cell], square[cell], inverse_count, means[cell], squares[cell]);
    }
}

}  // namespace cohort
