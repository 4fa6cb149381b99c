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

    void set(int64_t cell, const Moments& moments) {
        double variance = moments.weight == 0 ? 0 : moments.squares / moments.weight;
        means[cell] = moments.mean;
        inverse_deviations[cell] = 1 / std::sqrt(variance + epsilon);
    }
};

}  // namespace cohort
