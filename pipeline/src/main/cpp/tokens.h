// Rows that share no cell with another row, with a gain and a bias for each column: tokens, nodes, feed-forward samples.
#pragma once

#include "activation.h"
#include "call.h"
#include "moments.h"
#include "plan.h"

namespace cohort {

struct Tokens {
    const Plan& plan;
    std::vector<int> first_cell;  // of each row

    // Rows whose gradients of gain and bias are added up by one thread, in float32 for no more than FLUSH of them.
    static constexpr int CHUNK = 256;
    static constexpr int FLUSH = 32;

    explicit Tokens(const Plan& plan) : plan(plan), first_cell(plan.rows) {
        for (int group = 0; group < plan.row_groups; group++) {
            for (int i = plan.row_group_start[group]; i < plan.row_group_start[group + 1]; i++) {
                first_cell[plan.rows_by_group[i]] = group * plan.column_groups;
            }
        }
    }

    template <typename Work>
    void for_each_chunk(Work work) const {
        for_each((plan.rows + CHUNK - 1) / CHUNK, plan.elements(), [&](int64_t chunk) {
            work(chunk, static_cast<int>(chunk * CHUNK), static_cast<int>(std::min<int64_t>(plan.rows, (chunk + 1) * CHUNK)));
        });
    }

    // Of so few values that the first of them is near enough to the mean for float32.
    static Moments few_moments(const float* x, int count) {
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

    static Moments moments_of_stretch(const float* x, int count) {
        return count <= 128 ? few_moments(x, count) : moments_of(x, count);
    }

    void measure(const Call& call, int row, Moments* of_groups) const {
        const float* x = call.x + static_cast<int64_t>(row) * plan.columns;
        for (const ColumnStretch& stretch : plan.column_stretches) {
            of_groups[stretch.group].merge(moments_of_stretch(x + stretch.start, stretch.count));
        }
    }

    void measure(const Call& call, Moments* of_cells) const {
        for_each_chunk([&](int64_t, int from, int to) {
            for (int row = from; row < to; row++) {
                measure(call, row, of_cells + first_cell[row]);
            }
        });
    }

    template <Kind kind>
    void forward(Call& call) const {
        for (int group = 0; group < plan.row_groups; group++) {
            if (plan.rows_of(group) == 0) {
                clear(call, group);
            }
        }
        for_each_chunk([&](int64_t, int from, int to) {
            std::vector<Moments> moments(plan.column_groups);
            for (int row = from; row < to; row++) {
                std::fill(moments.begin(), moments.end(), Moments());
                measure(call, row, moments.data());
                for (int group = 0; group < plan.column_groups; group++) {
                    call.set(first_cell[row] + group, moments[group]);
                }
                apply<kind>(call, row);
            }
            finish_stores_past_caches();
        });
    }

    void clear(Call& call, int group) const {
        for (int i = 0; i < plan.column_groups; i++) {
            call.set(static_cast<int64_t>(group) * plan.column_groups + i, Moments());
        }
    }

    template <Kind kind>
    void apply(const Call& call) const {
        for_each_chunk([&](int64_t, int from, int to) {
            for (int row = from; row < to; row++) {
                apply<kind>(call, row);
            }
            finish_stores_past_caches();
        });
    }

    template <Kind kind>
    void apply(const Call& call, int row) const {
        const float* x = call.x + static_cast<int64_t>(row) * plan.columns;
        float* y = call.y + static_cast<int64_t>(row) * plan.columns;
        for (const ColumnStretch& stretch : plan.column_stretches) {
            int cell = first_cell[row] + stretch.group;
            Mean mean(call.means[cell]);
            float inverse = static_cast<float>(call.inverse_deviations[cell]);
            in_lanes(stretch.start, stretch.start + stretch.count, [&](int i, int count) {
                Lanes normalized = ((get(x + i, count) - mean.high) - mean.low) * inverse;
                Lanes z = normalized * get(call.gain + i, count) + get(call.bias + i, count);
                put_output(y + i, activate<kind>(z, call.slope), count, call.past_caches);
            });
        }
    }

    template <Kind kind>
    void backward(Call& call) const {
        std::vector<double> gains(plan.columns * ((plan.rows + CHUNK - 1) / CHUNK));
        std::vector<double> biases(gains.size());
        for_each_chunk([&](int64_t chunk, int from, int to) {
            std::vector<float> gain(plan.columns), bias(plan.columns);
            std::vector<double> sums(2 * plan.column_groups), counts(plan.column_groups);
            for (const ColumnStretch& stretch : plan.column_stretches) {
                counts[stretch.group] += stretch.count;
            }
            double* gain_sums = gains.data() + chunk * plan.columns;
            double* bias_sums = biases.data() + chunk * plan.columns;
            for (int row = from; row < to; row++) {
                backward<kind>(call, row, gain.data(), bias.data(), sums.data(), counts.data());
                if ((row - from) % FLUSH == FLUSH - 1 || row == to - 1) {
                    for (int i = 0; i < plan.columns; i++) {
                        gain_sums[i] += gain[i];
                        bias_sums[i] += bias[i];
                        gain[i] = bias[i] = 0;
                    }
                }
            }
            finish_stores_past_caches();
        });
        for (size_t i = 0; i < gains.size(); i++) {
            call.d_gain[i % plan.columns] += gains[i];
            call.d_bias[i % plan.columns] += biases[i];
        }
    }

    template <Kind kind>
    void backward(const Call& call, int row, float* d_gain, float* d_bias, double* sums, const double* counts) const {
        const float* x = call.x + static_cast<int64_t>(row) * plan.columns;
        const float* dy = call.dy + static_cast<int64_t>(row) * plan.columns;
        float* dx = call.y + static_cast<int64_t>(row) * plan.columns;
        std::fill(sums, sums + 2 * plan.column_groups, 0.0);
        auto slope = [&](int i, int count, Lanes normalized) {
            return differentiate<kind>(get(dy + i, count),
                                       normalized * get(call.gain + i, count) + get(call.bias + i, count), call.slope);
        };
        for (const ColumnStretch& stretch : plan.column_stretches) {
            int cell = first_cell[row] + stretch.group;
            Mean mean(call.means[cell]);
            float inverse = static_cast<float>(call.inverse_deviations[cell]);
            Lanes gradient{}, product{};
            in_lanes(stretch.start, stretch.start + stretch.count, [&](int i, int count) {
                Lanes normalized = ((get(x + i, count) - mean.high) - mean.low) * inverse;
                Lanes dz = slope(i, count, normalized);
                put(d_bias + i, get(d_bias + i, count) + dz, count);
                put(d_gain + i, get(d_gain + i, count) + dz * normalized, count);
                Lanes g = dz * get(call.gain + i, count);
                gradient += g;
                product += g * normalized;
            });
            sums[2 * stretch.group] += sum(gradient);
            sums[2 * stretch.group + 1] += sum(product);
        }
        for (const ColumnStretch& stretch : plan.column_stretches) {
            int cell = first_cell[row] + stretch.group;
            Mean mean(call.means[cell]);
            double share = call.fixed ? 0 : 1 / counts[stretch.group];
            float inverse = static_cast<float>(call.inverse_deviations[cell]);
            float scale = share == 1 ? 0 : inverse;  // A value alone in its cell does not change the output.
            float constant = static_cast<float>(sums[2 * stretch.group] * share);
            float linear = static_cast<float>(sums[2 * stretch.group + 1] * share);
            in_lanes(stretch.start, stretch.start + stretch.count, [&](int i, int count) {
                Lanes normalized = ((get(x + i, count) - mean.high) - mean.low) * inverse;
                Lanes g = slope(i, count, normalized) * get(call.gain + i, count);
                put_output(dx + i, (g - constant - normalized * linear) * scale, count, call.past_caches);
            });
        }
    }
};

}  // namespace cohort
