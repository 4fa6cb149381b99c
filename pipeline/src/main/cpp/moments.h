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
        e += p * p;
        f += q * q;
        g += r * r;
        h += s * s;
    }
    for (; i + LANES <= count; i += LANES) {
        Lanes p = load(x + i) - center;
        a += p;
        e += p * p;
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

// A mean in two float32: their difference from x is rounded once, however large x and the mean.
struct Mean {
    float high;
    float low;

    explicit Mean(double mean) : high(static_cast<float>(mean)), low(static_cast<float>(mean - high)) {}
};

// Of so few values that the first of them is near enough to the mean for float32.
inline Moments few_moments(const float* x, int count) {
    float origin = x[0];
    Lanes a{};
    int i = 0;
    for (; i + LANES <= count; i += LANES) {
        a += load(x + i) - origin;
    }
    float first = sum(a);
    for (; i < count; i++) {
        first += x[i] - origin;
    }
    Moments moments;
    moments.weight = count;
    moments.mean = origin + first * (1.0 / count);
    Mean mean(moments.mean);
    Lanes b{};
    for (i = 0; i + LANES <= count; i += LANES) {
        Lanes p = (load(x + i) - mean.high) - mean.low;
        b += p * p;
    }
    float squares = sum(b);
    for (; i < count; i++) {
        float p = (x[i] - mean.high) - mean.low;
        squares += p * p;
    }
    if (!std::isfinite(squares)) {
        return exact_moments(x, count);
    }
    moments.squares = squares;
    return moments;
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
