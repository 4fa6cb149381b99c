// Rows that share no cell with another row, with a gain and a bias for each column: tokens, nodes, feed-forward samples.
#pragma once

#include "activation.h"
#include "call.h"
#include "moments.h"
#include "plan.h"
#include "small_cells.h"
#include "token_cells.h"

namespace cohort {

// A row that is alone in its group, and the first of its cells.
struct Token {
    int row;
    int first_cell;
};

struct Tokens {
    const Plan& plan;
    std::vector<Token> tokens;
    bool small;  // whether each cell is few values side by side,
    bool alike;  // and equally many, in the order of the groups
    std::vector<double> shares;  // of one element in its cell

    // Rows whose gradients of gain and bias are added up by one thread, in float32 for no more than FLUSH of them.
    static constexpr int CHUNK = 256, FLUSH = 32;

    explicit Tokens(const Plan& plan)
        : plan(plan), small(true), alike(plan.column_stretches.size() == static_cast<size_t>(plan.column_groups)) {
        for (const ColumnStretch& stretch : plan.column_stretches) {
            alike = alike && stretch.group == &stretch - plan.column_stretches.data() &&
                    stretch.count == plan.column_stretches[0].count;
            small = small && stretch.count <= SMALL && stretch.count == plan.columns_of_group[stretch.group];
        }
        for (int columns : plan.columns_of_group) {
            shares.push_back(1.0 / columns);
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

    // Of each cell of a row of small cells.
    struct Small {
        Scratch<double> mean, squares;

        explicit Small(size_t cells) : mean(cells), squares(cells) {}
    };

    void measure_cells(Call& call, const Token& token, Small& of) const {
        const float* x = call.x + offset(token);
        const std::vector<ColumnStretch>& stretches = plan.column_stretches;
        const int count = stretches[0].count;
        const size_t eights = alike ? stretches.size() / LANES * LANES : 0;
        for (size_t i = 0; i < eights; i += LANES) {
            measure_eight(x + i * count, count, of.mean.data() + i, of.squares.data() + i);
        }
        for (size_t i = eights; i < stretches.size(); i++) {
            measure_small(x + stretches[i].start, stretches[i].count, of.mean[i], of.squares[i]);
        }
        auto finite = [](double squares) { return std::isfinite(squares); };
        if (alike && std::all_of(of.squares.begin(), of.squares.end(), finite)) {
            call.set(token.first_cell, stretches.size(), count, of.mean.data(), of.squares.data());
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
            Normalizers normalizers(plan.column_groups);
            if (small) {
                Small of(plan.column_stretches.size());
                for (int64_t i = from; i < to; i++) {
                    measure_cells(call, tokens[i], of);
                    apply<kind>(call, tokens[i], normalizers);
                }
                return;
            }
            Scratch<Moments> moments(plan.column_groups);
            for (int64_t i = from; i < to; i++) {
                std::fill(moments.begin(), moments.end(), Moments());
                measure(call, tokens[i], moments.data());
                for (int group = 0; group < plan.column_groups; group++) {
                    if (moments[group].weight > 0) {
                        call.set(tokens[i].first_cell + group, moments[group]);
                    }
                }
                apply<kind>(call, tokens[i], normalizers);
            }
        });
    }

    template <Kind kind>
    void apply(const Call& call) const {
        for_each_chunk([&](int64_t, int64_t from, int64_t to) {
            Normalizers normalizers(plan.column_groups);
            for (int64_t i = from; i < to; i++) {
                apply<kind>(call, tokens[i], normalizers);
            }
        });
    }

    template <Kind kind>
    void apply(const Call& call, const Token& token, Normalizers& normalizers) const {
        normalizers.take(call, token.first_cell);
        const float* x = call.x + offset(token);
        float* y = call.y + offset(token);
        const float* gain = call.gain;
        const float* bias = call.bias;
        const float slope = call.slope;
        const bool past_caches = call.past_caches;
        for (const ColumnStretch& stretch : plan.column_stretches) {
            const Normalizer normalize = normalizers.of(stretch.group);
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
        for_each_chunk([&](int64_t chunk, int64_t from, int64_t to) {
            TokenSums sums(plan);
            double* gain_sums = gains.data() + chunk * plan.columns;
            double* bias_sums = biases.data() + chunk * plan.columns;
            for (int64_t row = from; row < to; row++) {
                add_up<kind>(call, tokens[row], sums);
                sums.add_stretches(plan.column_stretches, alike);
                sums.solve(shares, call.fixed);
                differentiate<kind>(call, tokens[row], sums);
                if ((row - from) % FLUSH == FLUSH - 1 || row == to - 1) {
                    for (int i = 0; i < plan.columns; i++) {
                        gain_sums[i] += sums.d_gain[i];
                        bias_sums[i] += sums.d_bias[i];
                        sums.d_gain[i] = sums.d_bias[i] = 0;
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
    void add_up(const Call& call, const Token& token, TokenSums& into) const {
        into.normalizers.take(call, token.first_cell);
        const float* x = call.x + offset(token);
        const float* dy = call.dy + offset(token);
        const float* gain = call.gain;
        const float* bias = call.bias;
        const float slope = call.slope;
        float* d_gain = into.d_gain.data();
        float* d_bias = into.d_bias.data();
        for (size_t s = 0; s < plan.column_stretches.size(); s++) {
            const ColumnStretch stretch = plan.column_stretches[s];
            const Normalizer normalize = into.normalizers.of(stretch.group);
            Lanes gradient{}, product{};
            in_lanes(stretch.start, stretch.start + stretch.count, [&](int i, auto count) {
                Lanes normalized = normalize(get(x + i, count));
                const Lanes of_gain = get(gain + i, count);
                Lanes z = fma(normalized, of_gain, get(bias + i, count));
                Lanes dz = cohort::differentiate<kind>(get(dy + i, count), z, slope);
                put(d_bias + i, get(d_bias + i, count) + dz, count);
                put(d_gain + i, fma(dz, normalized, get(d_gain + i, count)), count);
                Lanes g = dz * of_gain;
                gradient += g;
                product = fma(g, normalized, product);
            });
            into.gradient[s] = gradient;
            into.product[s] = product;
        }
    }

    template <Kind kind>
    void differentiate(const Call& call, const Token& token, const TokenSums& of) const {
        const float* x = call.x + offset(token);
        const float* dy = call.dy + offset(token);
        float* dx = call.y + offset(token);
        const float* gain = call.gain;
        const float* bias = call.bias;
        const float slope = call.slope;
        const bool past_caches = call.past_caches;
        for (const ColumnStretch& stretch : plan.column_stretches) {
            const Normalizer normalize = of.normalizers.of(stretch.group);
            const Lanes scale = broadcast(of.scale[stretch.group]);
            const Lanes constant = broadcast(of.constant[stretch.group]);
            const Lanes linear = broadcast(of.linear[stretch.group]);
            in_lanes(stretch.start, stretch.start + stretch.count, [&](int i, auto count) {
                Lanes normalized = normalize(get(x + i, count));
                const Lanes of_gain = get(gain + i, count);
                Lanes z = fma(normalized, of_gain, get(bias + i, count));
                Lanes g = cohort::differentiate<kind>(get(dy + i, count), z, slope) * of_gain;
                put_output(dx + i, fma(g, scale, fma(normalized, linear, constant)), count, past_caches);
            });
        }
    }
};

}  // namespace cohort
