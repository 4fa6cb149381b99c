// Eight float32 at once, and how they are loaded, stored and summed.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#if defined(__AVX__)
#include <immintrin.h>
#endif

namespace cohort {

constexpr int LANES = 8;
constexpr int LINE = 16;  // float32 of a cache line

typedef float Lanes __attribute__((vector_size(LANES * sizeof(float))));
typedef int32_t IntLanes __attribute__((vector_size(LANES * sizeof(int32_t))));

inline Lanes load(const float* from) {
    Lanes lanes;
    std::memcpy(&lanes, from, sizeof lanes);
    return lanes;
}

inline void store(float* to, Lanes lanes) {
    std::memcpy(to, &lanes, sizeof lanes);
}

inline Lanes broadcast(float value) {
    return Lanes{} + value;
}

// The last few values of a run, as the first of the lanes; the others are 0 and are not stored.
#if defined(__AVX__)
inline __m256i first_lanes(int count) {
    static const int32_t ones_then_zeros[2 * LANES] = {-1, -1, -1, -1, -1, -1, -1, -1};
    return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(ones_then_zeros + LANES - count));
}

inline Lanes load_some(const float* from, int count) {
    return (Lanes) _mm256_maskload_ps(from, first_lanes(count));
}

inline void store_some(float* to, Lanes lanes, int count) {
    _mm256_maskstore_ps(to, first_lanes(count), (__m256) lanes);
}

// Stores past the caches, for outputs too large to be still there when the next layer reads them.
inline void store_past_caches(float* to, Lanes lanes) {
    _mm256_stream_ps(to, (__m256) lanes);
}

// Such stores are seen by other threads only after this.
inline void finish_stores_past_caches() {
    _mm_sfence();
}
#else
inline Lanes load_some(const float* from, int count) {
    Lanes lanes{};
    std::memcpy(&lanes, from, count * sizeof(float));
    return lanes;
}

inline void store_some(float* to, Lanes lanes, int count) {
    std::memcpy(to, &lanes, count * sizeof(float));
}

inline void store_past_caches(float* to, Lanes lanes) {
    store(to, lanes);
}

inline void finish_stores_past_caches() {}
#endif

// a * b + c, rounded once: asked for, never left to the compiler, so that every machine gives the same bits.
inline Lanes fma(Lanes a, Lanes b, Lanes c) {
#if defined(__FMA__)
    return (Lanes) _mm256_fmadd_ps((__m256) a, (__m256) b, (__m256) c);
#else
    for (int i = 0; i < LANES; i++) {
        c[i] = std::fma(a[i], b[i], c[i]);
    }
    return c;
#endif
}

inline bool aligned(const float* at) {
    return reinterpret_cast<uintptr_t>(at) % sizeof(Lanes) == 0;
}

// How many lanes count: all of them, which the compiler knows, or the first few.
struct All {};

inline Lanes get(const float* from, All) {
    return load(from);
}

inline Lanes get(const float* from, int count) {
    return load_some(from, count);
}

inline void put(float* to, Lanes lanes, All) {
    store(to, lanes);
}

inline void put(float* to, Lanes lanes, int count) {
    store_some(to, lanes, count);
}

// The same for outputs, past the caches where that is asked for and possible.
inline void put_output(float* to, Lanes lanes, All all, bool past_caches) {
    if (past_caches && aligned(to)) {
        store_past_caches(to, lanes);
    } else {
        put(to, lanes, all);
    }
}

inline void put_output(float* to, Lanes lanes, int count, bool) {
    put(to, lanes, count);
}

// Calls work(index, lanes that count) from one index up to another.
template <typename Work>
inline void in_lanes(int from, int to, Work work) {
    int i = from;
    for (; i + LANES <= to; i += LANES) {
        work(i, All());
    }
    if (i < to) {
        work(i, to - i);
    }
}

// The order of these additions is part of the result: it never changes.
inline float sum(Lanes a) {
    typedef float Half __attribute__((vector_size(4 * sizeof(float))));
    Half halves[2];
    std::memcpy(halves, &a, sizeof a);
    Half half = halves[0] + halves[1];
    return (half[0] + half[2]) + (half[1] + half[3]);
}

inline float sum(Lanes a, Lanes b, Lanes c, Lanes d) {
    return sum((a + b) + (c + d));
}

// The sums of eight, side by side: each added up in the order of sum(Lanes).
inline Lanes sums(const Lanes* of) {
    Lanes halves[4];  // of i and of i + 4: their two halves added
    for (int i = 0; i < 4; i++) {
        halves[i] = __builtin_shuffle(of[i], of[i + 4], IntLanes{0, 1, 2, 3, 8, 9, 10, 11}) +
                    __builtin_shuffle(of[i], of[i + 4], IntLanes{4, 5, 6, 7, 12, 13, 14, 15});
    }
    Lanes pairs[2];
    for (int i = 0; i < 2; i++) {
        pairs[i] = __builtin_shuffle(halves[2 * i], halves[2 * i + 1], IntLanes{0, 1, 8, 9, 4, 5, 12, 13}) +
                   __builtin_shuffle(halves[2 * i], halves[2 * i + 1], IntLanes{2, 3, 10, 11, 6, 7, 14, 15});
    }
    return __builtin_shuffle(pairs[0], pairs[1], IntLanes{0, 2, 8, 10, 4, 6, 12, 14}) +
           __builtin_shuffle(pairs[0], pairs[1], IntLanes{1, 3, 9, 11, 5, 7, 13, 15});
}

}  // namespace cohort
