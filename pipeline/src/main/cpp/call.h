// The memory and settings of one forward or backward pass.
#pragma once

#include <cmath>
#include <cstdint>

#include "moments.h"

namespace cohort {

struct Call {
    const float* x;
    const float* dy;    // backward only
    float* y;           // the output: y forward, dx backward
    const float* gain;  // one per channel
    const float* bias;
    double epsilon;
    float slope;       // of the leaky rectifier
    bool fixed;        // whether the statistics are constants to the gradient
    bool past_caches;  // whether the output is too large to be cached
    double* means;     // one per cell
    double* inverse_deviations;
    double* d_gain;  // one per channel, added to
    double* d_bias;

    // Of a cell that has elements.
    void set(int64_t cell, const Moments& moments) {
        means[cell] = moments.mean;
        inverse_deviations[cell] = 1 / std::sqrt(moments.squares / moments.weight + epsilon);
    }

    // Of consecutive cells of equally many elements.
    void set(int64_t first, int count, double weight, const double* of_means, const double* of_squares) {
        for (int i = 0; i < count; i++) {
            means[first + i] = of_means[i];
            inverse_deviations[first + i] = 1 / std::sqrt(of_squares[i] / weight + epsilon);
        }
    }
};

}  // namespace cohort
