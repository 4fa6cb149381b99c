// The activation functions and their derivatives, for one value and for lanes; numbered as in SimdArithmetic.number.
#pragma once

#include <cmath>

#include "lanes.h"

namespace cohort {

enum Kind { IDENTITY, RELU, LEAKY_RELU, SILU, GELU };

inline Lanes select(IntLanes mask, Lanes yes, Lanes no) {
    return (Lanes) ((mask & (IntLanes) yes) | (~mask & (IntLanes) no));
}

// exp(x) to about 1e-7: 2^n times a polynomial of the rest, |rest| <= ln(2)/2.
inline Lanes exponential(Lanes x) {
    x = select(x > 88.0f, broadcast(88.0f), x);
    x = select(x < -87.0f, broadcast(-87.0f), x);
    const float round = 12582912.0f;  // 1.5 * 2^23: adding it leaves the nearest integer in the last bits.
    Lanes shifted = x * 1.44269504f + round;
    Lanes n = shifted - round;
    Lanes r = x - n * 0.693145752f - n * 1.42860677e-6f;
    Lanes p = broadcast(1.0f / 5040);
    p = p * r + 1.0f / 720;
    p = p * r + 1.0f / 120;
    p = p * r + 1.0f / 24;
    p = p * r + 1.0f / 6;
    p = p * r + 0.5f;
    p = p * r + 1.0f;
    p = p * r + 1.0f;
    IntLanes power = ((IntLanes) shifted) << 23;
    return (Lanes) ((IntLanes) p + power);
}

inline Lanes logistic(Lanes z) {
    return 1.0f / (1.0f + exponential(-z));
}

// The distribution function of the normal distribution, to about 1e-7 (Abramowitz and Stegun 7.1.26);
// `density` is exp(-z^2/2).
inline Lanes normal_distribution(Lanes z, Lanes density) {
    IntLanes negative = z < 0.0f;
    Lanes x = select(negative, -z, z) * 0.707106781f;
    Lanes t = 1.0f / (1.0f + 0.3275911f * x);
    Lanes tail = broadcast(1.061405429f);
    tail = tail * t - 1.453152027f;
    tail = tail * t + 1.421413741f;
    tail = tail * t - 0.284496736f;
    tail = tail * t + 0.254829592f;
    tail = 0.5f * tail * t * density;
    return select(negative, tail, 1.0f - tail);
}

template <Kind kind>
inline Lanes activate(Lanes z, float slope) {
    switch (kind) {
        case IDENTITY:
            return z;
        case RELU:
            return select(z <= 0.0f, Lanes{}, z);
        case LEAKY_RELU:
            return select(z <= 0.0f, slope * z, z);
        case SILU:
            return z * logistic(z);
        case GELU:
            return z * normal_distribution(z, exponential(-0.5f * z * z));
    }
}

// The gradient before the activation, given that after it.
template <Kind kind>
inline Lanes differentiate(Lanes dy, Lanes z, float slope) {
    switch (kind) {
        case IDENTITY:
            return dy;
        case RELU:
            return select(z <= 0.0f, Lanes{}, dy);
        case LEAKY_RELU:
            return select(z <= 0.0f, slope * dy, dy);
        case SILU: {
            Lanes s = logistic(z);
            return dy * (s * (1.0f + z * (1.0f - s)));
        }
        case GELU: {
            Lanes density = exponential(-0.5f * z * z);
            return dy * (normal_distribution(z, density) + z * 0.398942280f * density);
        }
    }
}

}  // namespace cohort
