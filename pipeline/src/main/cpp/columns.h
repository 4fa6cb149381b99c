// Cells made of columns, or of columns scattered in any way: nodes per feature, demographic groups, NHWC, tokens of NCL.
// Mean and deviation change from column to column; rows of a group are added up column by column.
#pragma once

#include "activation.h"
#include "call.h"
#include "moments.h"
#include "plan.h"

namespace cohort {

struct Columns {
    const Plan& plan;
    std::vector<Stretch> tiles;      // of rows_by_group, none with rows of two groups
    std::vector<int> tiles_of_group;  // one more entry for the end

    // Rows added up in float32; more than this and the first, which they are seen from, may be too far from their mean.
    static constexpr int ROWS = 64;

    explicit Columns(const Plan& plan) : plan(plan) {
        for (int group = 0; group < plan.row_groups; group++) {
            tiles_of_group.push_back(tiles.size());
            for (int done = 0; done < plan.rows_of(group); done += ROWS) {
                tiles.push_back({plan.row_group_start[group] + done, std::min(ROWS, plan.rows_of(group) - done)});
            }
        }
        tiles_of_group.push_back(tiles.size());
    }

    bool group_by_group() const { return threads() == 1 || plan.row_groups >= 4 * threads(); }

    const float* row(const float* of, int64_t i) const {
        return of + static_cast<int64_t>(plan.rows_by_group[i]) * plan.columns;
    }

    float* row(float* of, int64_t i) const { return of + static_cast<int64_t>(plan.rows_by_group[i]) * plan.columns; }

    // Two numbers for each column.
    struct Pairs {
        std::vector<double> first;
        std::vector<double> second;
        double rows = 0;

        explicit Pairs(int columns) : first(columns), second(columns) {}
    };

    // Mean and squared deviations of each column of a tile.
    void measure(const Call& call, const Stretch& tile, Pairs& into) const {
        into.rows = tile.count;
        double inverse = 1.0 / tile.count;
        in_lanes(0, plan.columns, [&](int i, int count) {
            Lanes origin = get(row(call.x, tile.start) + i, count);
            Lanes sum{}, squares{};
            for (int64_t r = tile.start + 1; r < tile.start + tile.count; r++) {
                Lanes p = get(row(call.x, r) + i, count) - origin;
                sum += p;
                squares += p * p;
            }
            for (int j = 0; j < count; j++) {
                double s = sum[j];
                into.first[i + j] = origin[j] + s * inverse;
                into.second[i + j] = std::max(0.0, squares[j] - s * s * inverse);
                if (!std::isfinite(squares[j])) {
                    measure_exactly(call, tile, i + j, into);
                }
            }
        });
    }

    // Where squares are too large for float32, or there is a NaN, which stays.
    void measure_exactly(const Call& call, const Stretch& tile, int column, Pairs& into) const {
        Moments moments;
        for (int64_t r = tile.start; r < tile.start + tile.count; r++) {
            moments.merge({1, row(call.x, r)[column], 0});
        }
        into.first[column] = moments.mean;
        into.second[column] = moments.squares;
    }

    void merge(Pairs& into, const Pairs& other) const {
        double total = into.rows + other.rows;
        double share = other.rows / total;
        double both = into.rows * share;
        for (int i = 0; i < plan.columns; i++) {
            double difference = other.first[i] - into.first[i];
            into.first[i] += difference * share;
            into.second[i] += other.second[i] + difference * difference * both;
        }
        into.rows = total;
    }

    // The columns of a group merged into the group's cells.
    void fold(const Pairs& columns, Moments* of_groups) const {
        for (int i = 0; i < plan.columns; i++) {
            Moments& of_group = of_groups[plan.column_group_of[i]];
            of_group.weight += columns.rows;
            of_group.mean += columns.first[i] / plan.columns_of_group[plan.column_group_of[i]];
        }
        for (int i = 0; i < plan.columns; i++) {
            Moments& of_group = of_groups[plan.column_group_of[i]];
            double difference = columns.first[i] - of_group.mean;
            of_group.squares += columns.second[i] + columns.rows * difference * difference;
        }
    }

    void measure(const Call& call, Moments* of_cells) const {
        if (group_by_group()) {
            for_each(plan.row_groups, plan.elements(),
                     [&](int64_t group) { measure(call, group, of_cells + group * plan.column_groups); });
            return;
        }
        std::vector<Pairs> parts(tiles.size(), Pairs(plan.columns));
        for_each(tiles.size(), plan.elements(), [&](int64_t i) { measure(call, tiles[i], parts[i]); });
        for_each(plan.row_groups, plan.elements(), [&](int64_t group) {
            Pairs all(plan.columns);
            for (int i = tiles_of_group[group]; i < tiles_of_group[group + 1]; i++) {
                merge(all, parts[i]);
            }
            if (all.rows > 0) {
                fold(all, of_cells + group * plan.column_groups);
            }
        });
    }

    void measure(const Call& call, int64_t group, Moments* of_groups) const {
        Pairs all(plan.columns), part(plan.columns);
        for (int i = tiles_of_group[group]; i < tiles_of_group[group + 1]; i++) {
            measure(call, tiles[i], part);
            merge(all, part);
        }
        if (all.rows > 0) {
            fold(all, of_groups);
        }
    }

    template <Kind kind>
    void forward(Call& call) const {
        std::vector<Moments> moments(plan.cells());
        if (group_by_group()) {
            for_each(plan.row_groups, plan.elements(), [&](int64_t group) {
                int64_t first = group * plan.column_groups;
                measure(call, group, moments.data() + first);
                for (int64_t cell = first; cell < first + plan.column_groups; cell++) {
                    call.set(cell, moments[cell]);
                }
                apply<kind>(call, group, plan.row_group_start[group], plan.row_group_start[group + 1]);
            });
            return;
        }
        measure(call, moments.data());
        for (int cell = 0; cell < plan.cells(); cell++) {
            call.set(cell, moments[cell]);
        }
        apply<kind>(call);
    }

    // What normalizes a column in the rows of one group: x - high - low, times scale, times gain, plus bias.
    struct Coefficients {
        std::vector<float> high, low, inverse;

        Coefficients(const Plan& plan, const Call& call, int64_t group)
            : high(plan.columns), low(plan.columns), inverse(plan.columns) {
            for (int i = 0; i < plan.columns; i++) {
                int64_t cell = group * plan.column_groups + plan.column_group_of[i];
                Mean mean(call.means[cell]);
                high[i] = mean.high;
                low[i] = mean.low;
                inverse[i] = static_cast<float>(call.inverse_deviations[cell]);
            }
        }

        Lanes normalize(const float* x, int i, int count) const {
            return ((get(x + i, count) - get(high.data() + i, count)) - get(low.data() + i, count)) *
                   get(inverse.data() + i, count);
        }
    };

    Lanes of_channel(const float* values, int64_t r, int i, int count) const {
        return plan.channels_in_columns ? get(values + i, count)
                                        : broadcast(values[plan.rows_by_group[r] % plan.channels]);
    }

    template <Kind kind>
    void apply(const Call& call, int64_t group, int64_t from, int64_t to) const {
        Coefficients of(plan, call, group);
        for (int64_t r = from; r < to; r++) {
            const float* x = row(call.x, r);
            float* y = row(call.y, r);
            in_lanes(0, plan.columns, [&](int i, int count) {
                Lanes z = of.normalize(x, i, count) * of_channel(call.gain, r, i, count) +
                          of_channel(call.bias, r, i, count);
                put(y + i, activate<kind>(z, call.slope), count);
            });
        }
    }

    template <typename Work>
    void for_each_tile(Work work) const {
        std::vector<int> group_of(tiles.size());
        for (int group = 0; group < plan.row_groups; group++) {
            std::fill(group_of.begin() + tiles_of_group[group], group_of.begin() + tiles_of_group[group + 1], group);
        }
        for_each(tiles.size(), plan.elements(), [&](int64_t i) { work(i, group_of[i]); });
    }

    template <Kind kind>
    void apply(const Call& call) const {
        for_each_tile([&](int64_t tile, int group) {
            apply<kind>(call, group, tiles[tile].start, tiles[tile].start + tiles[tile].count);
        });
    }

    template <Kind kind>
    void backward(Call& call) const {
        // Of each tile and column: the sums of g and g n that the cells need, and where columns are channels those of
        // the gradients of bias and gain; else the latter are sums of rows.
        std::vector<Pairs> needed(tiles.size(), Pairs(plan.columns));
        std::vector<double> row_bias(plan.channels_in_columns ? 0 : plan.rows), row_gain(row_bias.size());
        for_each_tile([&](int64_t tile, int group) {
            Coefficients of(plan, call, group);
            add_up<kind>(call, of, tiles[tile], needed[tile], row_bias.data(), row_gain.data());
        });
        std::vector<double> constant(plan.cells()), linear(plan.cells());
        for (int group = 0; group < plan.row_groups; group++) {
            add_groups(call, group, needed, constant, linear);
        }
        for (size_t row = 0; row < row_bias.size(); row++) {
            call.d_bias[row % plan.channels] += row_bias[row];
            call.d_gain[row % plan.channels] += row_gain[row];
        }
        for_each_tile([&](int64_t tile, int group) {
            differentiate<kind>(call, group, tiles[tile], constant.data(), linear.data());
        });
    }

    template <Kind kind>
    void add_up(const Call& call, const Coefficients& of, const Stretch& tile, Pairs& into, double* row_bias,
                double* row_gain) const {
        std::vector<float> first(plan.columns), second(plan.columns);
        for (int64_t r = tile.start; r < tile.start + tile.count; r++) {
            const float* x = row(call.x, r);
            const float* dy = row(call.dy, r);
            for (int block = 0; block < plan.columns; block += BLOCK) {
                Lanes bias{}, gain{};
                in_lanes(block, std::min<int>(plan.columns, block + BLOCK), [&](int i, int count) {
                    Lanes normalized = of.normalize(x, i, count);
                    Lanes z = normalized * of_channel(call.gain, r, i, count) + of_channel(call.bias, r, i, count);
                    Lanes dz = cohort::differentiate<kind>(get(dy + i, count), z, call.slope);
                    Lanes product = dz * normalized;
                    Lanes weight = plan.channels_in_columns ? broadcast(1) : of_channel(call.gain, r, i, count);
                    put(first.data() + i, get(first.data() + i, count) + dz * weight, count);
                    put(second.data() + i, get(second.data() + i, count) + product * weight, count);
                    bias += dz;
                    gain += product;
                });
                if (!plan.channels_in_columns) {
                    row_bias[plan.rows_by_group[r]] += sum(bias);
                    row_gain[plan.rows_by_group[r]] += sum(gain);
                }
            }
        }
        std::copy(first.begin(), first.end(), into.first.begin());
        std::copy(second.begin(), second.end(), into.second.begin());
    }

    void add_groups(const Call& call, int group, const std::vector<Pairs>& parts, std::vector<double>& constant,
                    std::vector<double>& linear) const {
        int64_t first_cell = static_cast<int64_t>(group) * plan.column_groups;
        for (int tile = tiles_of_group[group]; tile < tiles_of_group[group + 1]; tile++) {
            for (int i = 0; i < plan.columns; i++) {
                double g = parts[tile].first[i];
                double gn = parts[tile].second[i];
                if (plan.channels_in_columns) {
                    call.d_bias[i] += g;
                    call.d_gain[i] += gn;
                    g *= call.gain[i];
                    gn *= call.gain[i];
                }
                constant[first_cell + plan.column_group_of[i]] += g;
                linear[first_cell + plan.column_group_of[i]] += gn;
            }
        }
        for (int i = 0; i < plan.column_groups; i++) {
            double count = static_cast<double>(plan.rows_of(group)) * plan.columns_of_group[i];
            double share = call.fixed || count == 0 ? 0 : 1 / count;
            constant[first_cell + i] *= share;
            linear[first_cell + i] *= share;
        }
    }

    template <Kind kind>
    void differentiate(const Call& call, int64_t group, const Stretch& tile, const double* constants,
                       const double* linears) const {
        Coefficients of(plan, call, group);
        std::vector<float> constant(plan.columns), linear(plan.columns), scale(of.inverse);
        for (int i = 0; i < plan.columns; i++) {
            int64_t cell = group * plan.column_groups + plan.column_group_of[i];
            if (!call.fixed && plan.rows_of(group) * plan.columns_of_group[plan.column_group_of[i]] == 1) {
                scale[i] = 0;  // A value alone in its cell does not change the output.
            }
            constant[i] = static_cast<float>(constants[cell]);
            linear[i] = static_cast<float>(linears[cell]);
        }
        for (int64_t r = tile.start; r < tile.start + tile.count; r++) {
            const float* x = row(call.x, r);
            const float* dy = row(call.dy, r);
            float* dx = row(call.y, r);
            in_lanes(0, plan.columns, [&](int i, int count) {
                Lanes normalized = of.normalize(x, i, count);
                Lanes gain = of_channel(call.gain, r, i, count);
                Lanes z = normalized * gain + of_channel(call.bias, r, i, count);
                Lanes g = cohort::differentiate<kind>(get(dy + i, count), z, call.slope) * gain;
                Lanes of_cell = get(constant.data() + i, count) + normalized * get(linear.data() + i, count);
                put(dx + i, (g - of_cell) * get(scale.data() + i, count), count);
            });
        }
    }
};

}  // namespace cohort
