// Weight, mean and squared deviations: float32 inside a block that stays in the first cache, float64 between blocks.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "lanes.h"

namespace cohort {

struct Moments {
    double weight = 0;
    double mean = 0;
    double squares = 0;

    // Chan, Golub and LeVeque, 1983; the same as Moments.merge in Java.
    void merge(const Moments& other) {
        if (other.weight == 0) {
            return;
        }
        if (weight == 0) {
            *this = other;
            return;
        }
        double total = weight + other.weight;
        double difference = other.mean - mean;
        double share = other.weight / total;
        mean += difference * share;
        squares += other.squares + difference * difference * weight * share;
        weight = total;
    }
};

constexpr int64_t BLOCK = 1024;

inline Moments exact_moments(const float* x, int64_t count) {
    Moments moments;
    for (int64_t i = 0; i < count; i++) {
        moments.mean += x[i];
    }
    moments.weight = count;
    moments.mean /= count;
    for (int64_t i = 0; i < count; i++) {
        moments.squares += (x[i] - moments.mean) * (x[i] - moments.mean);
    }
    return moments;
}

// Of at most BLOCK values. Two passes over the first cache: the first finds the mean as seen from one of the values, the
// second the deviations from it, whose own sum corrects what the first rounded.
inline Moments block_moments(const float* x, int64_t count) {
    float origin = x[0];
    Lanes a{}, b{}, c{}, d{};
    int64_t i = 0;
    for (; i + 4 * LANES <= count; i += 4 * LANES) {
        a += load(x + i) - origin;
        b += load(x + i + LANES) - origin;
        c += load(x + i + 2 * LANES) - origin;
        d += load(x + i + 3 * LANES) - origin;
    }
    for (; i + LANES <= count; i += LANES) {
        a += load(x + i) - origin;
    }
    float first = sum(a, b, c, d);
    for (; i < count; i++) {
        first += x[i] - origin;
    }

    double inverse = 1.0 / count;
    float center = static_cast<float>(origin + first * inverse);
    a = b = c = d = Lanes{};
    Lanes e{}, f{}, g{}, h{};
    for (i = 0; i + 4 * LANES <= count; i += 4 * LANES) {
        Lanes p = load(x + i) - center;
        Lanes q = load(x + i + LANES) - center;
        Lanes r = load(x + i + 2 * LANES) - center;
        Lanes s = load(x + i + 3 * LANES) - center;
        a += p;
        b += q;
        c += r;
        d += s;
        e = fma(p, p, e);
        f = fma(q, q, f);
        g = fma(r, r, g);
        h = fma(s, s, h);
    }
    for (; i + LANES <= count; i += LANES) {
        Lanes p = load(x + i) - center;
        a += p;
        e = fma(p, p, e);
    }
    double rest = sum(a, b, c, d);
    double squares = sum(e, f, g, h);
    for (; i < count; i++) {
        float p = x[i] - center;
        rest += p;
        squares += p * p;
    }
    if (!std::isfinite(squares)) {
        return exact_moments(x, count);  // Squares of 1e20 and more are no float32; or there is a NaN, which stays.
    }
    Moments moments;
    moments.weight = count;
    moments.mean = center + rest * inverse;
    moments.squares = std::max(0.0, squares - rest * rest * inverse);
    return moments;
}

// (x - mean) / sigma. The mean is two float32, the second of them in the shift: x and the mean may be large, their difference
// is rounded once.
struct Normalizer {
    Lanes high, inverse, shift;

    Normalizer(Lanes high, Lanes inverse, Lanes shift) : high(high), inverse(inverse), shift(shift) {}
    Normalizer(double mean, double inverse_deviation)
        : high(broadcast(static_cast<float>(mean))),
          inverse(broadcast(static_cast<float>(inverse_deviation))),
          shift(broadcast(static_cast<float>((high[0] - mean) * inverse_deviation))) {}

    Lanes operator()(Lanes x) const { return fma(x - high, inverse, shift); }
};

// The sum of x - origin over a few values.
inline float sum_from(const float* x, int count, float origin) {
    Lanes lanes{};
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
        lanes += load(x + i) - origin;
    }
    float all = sum(lanes);
    for (; i < count; i++) {
        all += x[i] - origin;
    }
    return all;
}

// The sum of (x - mean)^2 over a few values, given their mean: seen from the nearest float32, from which the values are as far
// as from their mean, and that as far as both are apart.
inline double squares_about(const float* x, int count, double mean) {
    const float near = static_cast<float>(mean);
    Lanes lanes{};
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
        Lanes p = load(x + i) - near;
        lanes = fma(p, p, lanes);
    }
    double all = sum(lanes);
    for (; i < count; i++) {
        float p = x[i] - near;
        all += p * p;
    }
    all -= count * (mean - near) * (mean - near);
    return all < 0 ? 0 : all;  // A NaN stays.
}

// Of so few values that the first of them is near enough to the mean for float32.
inline Moments few_moments(const float* x, int count) {
    Moments moments;
    moments.weight = count;
    moments.mean = x[0] + sum_from(x, count, x[0]) * (1.0 / count);
    moments.squares = squares_about(x, count, moments.mean);
    return std::isfinite(moments.squares) ? moments : exact_moments(x, count);
}

constexpr int64_t FEW = 128;

inline Moments block_or_few_moments(const float* x, int64_t count) {
    return count <= FEW ? few_moments(x, count) : block_moments(x, count);
}

// Work is shared out in tiles.
constexpr int64_t TILE = 16384;

inline Moments tile_moments(const float* x, int64_t count) {
    Moments moments;
    for (int64_t done = 0; done < count; done += BLOCK) {
        moments.merge(block_or_few_moments(x + done, std::min(BLOCK, count - done)));
    }
    return moments;
}

inline Moments moments_of(const float* x, int64_t count) {
    Moments moments;
    for (int64_t done = 0; done < count; done += TILE) {
        moments.merge(tile_moments(x + done, std::min(TILE, count - done)));
    }
    return moments;
}

}  // namespace cohort
