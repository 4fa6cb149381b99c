// Rows that share no cell with another row, with a gain and a bias for each column: tokens, nodes, feed-forward samples.
#pragma once

#include "activation.h"
#include "call.h"
#include "moments.h"
#include "plan.h"

namespace cohort {

// A row that is alone in its group, and the first of its cells.
struct Token {
    int row;
    int first_cell;
};

struct Tokens {
    const Plan& plan;
    std::vector<Token> tokens;
    bool few;    // whether each cell is few values side by side,
    bool alike;  // and equally many, in the order of the groups

    // Rows whose gradients of gain and bias are added up by one thread, in float32 for no more than FLUSH of them.
    static constexpr int CHUNK = 256;
    static constexpr int FLUSH = 32;

    explicit Tokens(const Plan& plan)
        : plan(plan), few(true), alike(plan.column_stretches.size() == static_cast<size_t>(plan.column_groups)) {
        for (const ColumnStretch& stretch : plan.column_stretches) {
            alike = alike && stretch.group == &stretch - plan.column_stretches.data() &&
                    stretch.count == plan.column_stretches[0].count;
            few = few && stretch.count <= FEW && stretch.count == plan.columns_of_group[stretch.group];
        }
        for (int group = 0; group < plan.row_groups; group++) {
            if (plan.rows_of(group) == 1) {
                tokens.push_back({plan.rows_by_group[plan.row_group_start[group]], group * plan.column_groups});
            }
        }
        // In the order of memory.
        std::sort(tokens.begin(), tokens.end(), [](const Token& a, const Token& b) { return a.row < b.row; });
    }

    int64_t chunks() const { return (tokens.size() + CHUNK - 1) / CHUNK; }

    template <typename Work>
    void for_each_chunk(Work work) const {
        for_each(chunks(), plan.elements(), [&](int64_t chunk) {
            work(chunk, chunk * CHUNK, std::min<int64_t>(tokens.size(), (chunk + 1) * CHUNK));
            finish_stores_past_caches();
        });
    }

    void measure(const Call& call, const Token& token, Moments* of_groups) const {
        const float* x = call.x + offset(token);
        for (const ColumnStretch& stretch : plan.column_stretches) {
            of_groups[stretch.group].merge(moments_of(x + stretch.start, stretch.count));
        }
    }

    // What a row with few values in each cell, side by side, is measured with: all cells at once, step by step, for the
    // steps of one cell wait for each other. The same as few_moments, to the last bit.
    struct Few {
        std::vector<double> first, mean, squares;

        explicit Few(size_t cells) : first(cells), mean(cells), squares(cells) {}
    };

    void measure_few(Call& call, const Token& token, Few& of) const {
        const float* x = call.x + offset(token);
        const std::vector<ColumnStretch>& stretches = plan.column_stretches;
        for (size_t i = 0; i < stretches.size(); i++) {
            of.first[i] = sum_from(x + stretches[i].start, stretches[i].count, x[stretches[i].start]);
        }
        for (size_t i = 0; i < stretches.size(); i++) {
            of.mean[i] = x[stretches[i].start] + of.first[i] * (1.0 / stretches[i].count);
        }
        for (size_t i = 0; i < stretches.size(); i++) {
            of.squares[i] = squares_about(x + stretches[i].start, stretches[i].count, of.mean[i]);
        }
        double all = 0;
        for (double squares : of.squares) {
            all += squares;
        }
        if (alike && std::isfinite(all)) {
            call.set(token.first_cell, stretches.size(), stretches[0].count, of.mean.data(), of.squares.data());
            return;
        }
        for (size_t i = 0; i < stretches.size(); i++) {
            int64_t cell = token.first_cell + stretches[i].group;
            if (!std::isfinite(of.squares[i])) {
                call.set(cell, exact_moments(x + stretches[i].start, stretches[i].count));
            } else {
                call.set(cell, {static_cast<double>(stretches[i].count), of.mean[i], of.squares[i]});
            }
        }
    }

    int64_t offset(const Token& token) const { return static_cast<int64_t>(token.row) * plan.columns; }

    void measure(const Call& call, Moments* of_cells) const {
        for_each_chunk([&](int64_t, int64_t from, int64_t to) {
            for (int64_t i = from; i < to; i++) {
                measure(call, tokens[i], of_cells + tokens[i].first_cell);
            }
        });
    }

    template <Kind kind>
    void forward(Call& call) const {
        for_each_chunk([&](int64_t, int64_t from, int64_t to) {
            if (few) {
                Few of(plan.column_stretches.size());
                for (int64_t i = from; i < to; i++) {
                    measure_few(call, tokens[i], of);
                    apply<kind>(call, tokens[i]);
                }
                return;
            }
            std::vector<Moments> moments(plan.column_groups);
            for (int64_t i = from; i < to; i++) {
                std::fill(moments.begin(), moments.end(), Moments());
                measure(call, tokens[i], moments.data());
                for (int group = 0; group < plan.column_groups; group++) {
                    if (moments[group].weight > 0) {
                        call.set(tokens[i].first_cell + group, moments[group]);
                    }
                }
                apply<kind>(call, tokens[i]);
            }
        });
    }

    template <Kind kind>
    void apply(const Call& call) const {
        for_each_chunk([&](int64_t, int64_t from, int64_t to) {
            for (int64_t i = from; i < to; i++) {
                apply<kind>(call, tokens[i]);
            }
        });
    }

    template <Kind kind>
    void apply(const Call& call, const Token& token) const {
        const float* x = call.x + offset(token);
        float* y = call.y + offset(token);
        const float* gain = call.gain;
        const float* bias = call.bias;
        const float slope = call.slope;
        const bool past_caches = call.past_caches;
        for (const ColumnStretch& stretch : plan.column_stretches) {
            int cell = token.first_cell + stretch.group;
            const Normalizer normalize(call.means[cell], call.inverse_deviations[cell]);
            in_lanes(stretch.start, stretch.start + stretch.count, [&](int i, auto count) {
                Lanes normalized = normalize(get(x + i, count));
                Lanes z = fma(normalized, get(gain + i, count), get(bias + i, count));
                put_output(y + i, activate<kind>(z, slope), count, past_caches);
            });
        }
    }

    template <Kind kind>
    void backward(Call& call) const {
        std::vector<double> gains(plan.columns * chunks());
        std::vector<double> biases(gains.size());
        std::vector<double> shares;  // of one element in its cell
        for (int columns : plan.columns_of_group) {
            shares.push_back(1.0 / columns);
        }
        for_each_chunk([&](int64_t chunk, int64_t from, int64_t to) {
            std::vector<float> gain(plan.columns), bias(plan.columns);
            std::vector<double> sums(2 * plan.column_groups);
            double* gain_sums = gains.data() + chunk * plan.columns;
            double* bias_sums = biases.data() + chunk * plan.columns;
            for (int64_t row = from; row < to; row++) {
                backward<kind>(call, tokens[row], gain.data(), bias.data(), sums.data(), shares.data());
                if ((row - from) % FLUSH == FLUSH - 1 || row == to - 1) {
                    for (int i = 0; i < plan.columns; i++) {
                        gain_sums[i] += gain[i];
                        bias_sums[i] += bias[i];
                        gain[i] = bias[i] = 0;
                    }
                }
            }
        });
        for (int64_t chunk = 0; chunk < chunks(); chunk++) {
            for (int i = 0; i < plan.columns; i++) {
                call.d_gain[i] += gains[chunk * plan.columns + i];
                call.d_bias[i] += biases[chunk * plan.columns + i];
            }
        }
    }

    template <Kind kind>
    void backward(const Call& call, const Token& token, float* d_gain, float* d_bias, double* sums,
                  const double* shares) const {
        const float* x = call.x + offset(token);
        const float* dy = call.dy + offset(token);
        float* dx = call.y + offset(token);
        std::fill(sums, sums + 2 * plan.column_groups, 0.0);
        const float* gain = call.gain;
        const float* bias = call.bias;
        const float slope = call.slope;
        const bool past_caches = call.past_caches;
        auto gradient_of = [=](int i, auto count, Lanes normalized) {
            Lanes z = fma(normalized, get(gain + i, count), get(bias + i, count));
            return differentiate<kind>(get(dy + i, count), z, slope);
        };
        for (const ColumnStretch& stretch : plan.column_stretches) {
            int cell = token.first_cell + stretch.group;
            const Normalizer normalize(call.means[cell], call.inverse_deviations[cell]);
            Lanes gradient{}, product{};
            in_lanes(stretch.start, stretch.start + stretch.count, [&](int i, auto count) {
                Lanes normalized = normalize(get(x + i, count));
                Lanes dz = gradient_of(i, count, normalized);
                put(d_bias + i, get(d_bias + i, count) + dz, count);
                put(d_gain + i, fma(dz, normalized, get(d_gain + i, count)), count);
                Lanes g = dz * get(gain + i, count);
                gradient += g;
                product = fma(g, normalized, product);
            });
            sums[2 * stretch.group] += sum(gradient);
            sums[2 * stretch.group + 1] += sum(product);
        }
        for (const ColumnStretch& stretch : plan.column_stretches) {
            int cell = token.first_cell + stretch.group;
            const Normalizer normalize(call.means[cell], call.inverse_deviations[cell]);
            double share = call.fixed ? 0 : shares[stretch.group];
            // A value alone in its cell does not change the output.
            const Lanes scale = share == 1 ? Lanes{} : normalize.inverse;
            const Lanes constant = scale * -static_cast<float>(sums[2 * stretch.group] * share);
            const Lanes linear = scale * -static_cast<float>(sums[2 * stretch.group + 1] * share);
            in_lanes(stretch.start, stretch.start + stretch.count, [&](int i, auto count) {
                Lanes normalized = normalize(get(x + i, count));
                Lanes g = gradient_of(i, count, normalized) * get(gain + i, count);
                put_output(dx + i, fma(g, scale, fma(normalized, linear, constant)), count, past_caches);
            });
        }
    }
};

}  // namespace cohort
