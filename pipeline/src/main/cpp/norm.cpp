// The native methods of dev.cohort.norm.simd.NativeNorm: finds the memory, picks the walk, picks the activation.

#include <jni.h>

#include <memory>
#include <vector>

#if defined(_OPENMP)
#include <omp.h>
#endif

#include "columns.h"
#include "tokens.h"
#include "uniform.h"

namespace cohort {

int threads() {
#if defined(_OPENMP)
    return omp_in_parallel() ? 1 : omp_get_max_threads();
#else
    return 1;
#endif
}

// One partition over tensors of one shape, with the walks that fit where its cells lie. Which walk a cell is given to does not
// depend on the cells around it, so neither do its bits.
struct Normalization {
    Plan plan;
    std::unique_ptr<Uniform> uniform;
    std::unique_ptr<Tokens> tokens;
    std::unique_ptr<Columns> columns;

    explicit Normalization(Plan plan_) : plan(std::move(plan_)) {
        if (!plan.channels_in_columns && plan.long_stretches()) {
            uniform = std::make_unique<Uniform>(plan);
            return;
        }
        if (plan.channels_in_columns) {
            tokens = std::make_unique<Tokens>(plan);
        }
        columns = std::make_unique<Columns>(plan);
    }

    template <typename Work>
    void walk(Work work) const {
        if (uniform) {
            work(*uniform);
        }
        if (tokens && !tokens->tokens.empty()) {
            work(*tokens);
        }
        if (columns && !columns->empty()) {
            work(*columns);
        }
    }
};

enum Pass { FORWARD, APPLY, BACKWARD };

template <Kind kind>
void run(const Normalization& norm, Pass pass, Call& call) {
    norm.walk([&](const auto& walk) {
        switch (pass) {
            case FORWARD:
                return walk.template forward<kind>(call);
            case APPLY:
                return walk.template apply<kind>(call);
            case BACKWARD:
                return walk.template backward<kind>(call);
        }
    });
}

void run(const Normalization& norm, Pass pass, Kind kind, Call& call) {
    switch (kind) {
        case IDENTITY:
            return run<IDENTITY>(norm, pass, call);
        case RELU:
            return run<RELU>(norm, pass, call);
        case LEAKY_RELU:
            return run<LEAKY_RELU>(norm, pass, call);
        case SILU:
            return run<SILU>(norm, pass, call);
        case GELU:
            return run<GELU>(norm, pass, call);
    }
}

}  // namespace cohort

using namespace cohort;

namespace {

std::vector<int> ints(JNIEnv* env, jintArray array) {
    std::vector<int> values(env->GetArrayLength(array));
    env->GetIntArrayRegion(array, 0, values.size(), values.data());
    return values;
}

std::vector<double> doubles(JNIEnv* env, jdoubleArray array) {
    std::vector<double> values(env->GetArrayLength(array));
    env->GetDoubleArrayRegion(array, 0, values.size(), values.data());
    return values;
}

void put(JNIEnv* env, jdoubleArray array, const std::vector<double>& values) {
    env->SetDoubleArrayRegion(array, 0, values.size(), values.data());
}

float* address(JNIEnv* env, jobject buffer) {
    return buffer == nullptr ? nullptr : static_cast<float*>(env->GetDirectBufferAddress(buffer));
}

// Outputs from this size on go past the caches.
constexpr int64_t LARGE = 16 << 20;

}  // namespace

extern "C" {

JNIEXPORT jboolean JNICALL Java_dev_cohort_norm_simd_NativeNorm_supported(JNIEnv*, jclass) {
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0;
#else
    return true;
#endif
}

JNIEXPORT jint JNICALL Java_dev_cohort_norm_simd_NativeNorm_threads(JNIEnv*, jclass) {
    return threads();
}

JNIEXPORT void JNICALL Java_dev_cohort_norm_simd_NativeNorm_useThreads(JNIEnv*, jclass, [[maybe_unused]] jint count) {
#if defined(_OPENMP)
    omp_set_num_threads(count);
#endif
}

JNIEXPORT jlong JNICALL Java_dev_cohort_norm_simd_NativeNorm_create(JNIEnv* env, jclass, jint channels,
                                                                    jboolean channels_in_columns, jintArray row_group_of,
                                                                    jint row_groups, jintArray column_group_of,
                                                                    jint column_groups) {
    Plan plan(channels, channels_in_columns, ints(env, row_group_of), row_groups, ints(env, column_group_of),
              column_groups);
    return reinterpret_cast<jlong>(new Normalization(std::move(plan)));
}

JNIEXPORT void JNICALL Java_dev_cohort_norm_simd_NativeNorm_destroy(JNIEnv*, jclass, jlong norm) {
    delete reinterpret_cast<Normalization*>(norm);
}

JNIEXPORT void JNICALL Java_dev_cohort_norm_simd_NativeNorm_measure(JNIEnv* env, jclass, jlong handle, jobject x,
                                                                    jdoubleArray weights, jdoubleArray means,
                                                                    jdoubleArray squares) {
    const Normalization& norm = *reinterpret_cast<Normalization*>(handle);
    Call call{};
    call.x = address(env, x);
    std::vector<Moments> moments(norm.plan.cells());
    norm.walk([&](const auto& walk) { walk.measure(call, moments.data()); });
    std::vector<double> weight, mean, square;
    for (const Moments& of_cell : moments) {
        weight.push_back(of_cell.weight);
        mean.push_back(of_cell.mean);
        square.push_back(of_cell.squares);
    }
    put(env, weights, weight);
    put(env, means, mean);
    put(env, squares, square);
}

JNIEXPORT void JNICALL Java_dev_cohort_norm_simd_NativeNorm_run(JNIEnv* env, jclass, jlong handle, jint pass, jint kind,
                                                                jfloat slope, jdouble epsilon, jboolean fixed, jobject x,
                                                                jobject dy, jobject out, jfloatArray gain,
                                                                jfloatArray bias, jdoubleArray means,
                                                                jdoubleArray inverse_deviations, jdoubleArray d_gain,
                                                                jdoubleArray d_bias) {
    const Normalization& norm = *reinterpret_cast<Normalization*>(handle);
    std::vector<float> gains(env->GetArrayLength(gain)), biases(gains.size());
    env->GetFloatArrayRegion(gain, 0, gains.size(), gains.data());
    env->GetFloatArrayRegion(bias, 0, biases.size(), biases.data());
    std::vector<double> gain_sums, bias_sums;
    if (pass == BACKWARD) {
        gain_sums = doubles(env, d_gain);
        bias_sums = doubles(env, d_bias);
    }
    const float* from = address(env, x);
    const float* gradient = address(env, dy);
    float* to = address(env, out);
    // Java's own memory: where cells are small, copies of their statistics would cost as much as the work. Until it is given
    // back this thread must not call Java.
    auto* mean = static_cast<double*>(env->GetPrimitiveArrayCritical(means, nullptr));
    auto* inverse = static_cast<double*>(env->GetPrimitiveArrayCritical(inverse_deviations, nullptr));
    if (pass == FORWARD) {
        for (int cell : norm.plan.empty_cells) {
            inverse[cell] = 1 / std::sqrt(epsilon);  // Their means are 0 already.
        }
    }
    Call call{from,
              gradient,
              to,
              gains.data(),
              biases.data(),
              epsilon,
              slope,
              static_cast<bool>(fixed),
              norm.plan.elements() * static_cast<int64_t>(sizeof(float)) >= LARGE,
              mean,
              inverse,
              gain_sums.data(),
              bias_sums.data()};
    run(norm, static_cast<Pass>(pass), static_cast<Kind>(kind), call);
    env->ReleasePrimitiveArrayCritical(inverse_deviations, inverse, 0);
    env->ReleasePrimitiveArrayCritical(means, mean, 0);
    if (pass == BACKWARD) {
        put(env, d_gain, gain_sums);
        put(env, d_bias, bias_sums);
    }
}
}
