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
    std::vector<Rows> tiles;         // of rows_by_group, none with rows of two groups
    std::vector<int> group_of_tile;
    std::vector<int> tiles_of_group;  // one more entry for the end

    // Rows added up in float32; more than this and the first, which they are seen from, may be too far from their mean.
    static constexpr int ROWS = 64;

    explicit Columns(const Plan& plan) : plan(plan) {
        for (int group = 0; group < plan.row_groups; group++) {
            tiles_of_group.push_back(tiles.size());
            if (plan.channels_in_columns && plan.rows_of(group) == 1) {
                continue;  // A token.
            }
            for (int done = 0; done < plan.rows_of(group); done += ROWS) {
                group_of_tile.push_back(group);
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

    // Columns added up at a time: what they need stays in the first cache, and rows are read in long stretches.
    static constexpr int WIDTH = 256;

    // Mean and squared deviations of each column of a tile.
    void measure(const Call& call, const Rows& tile, Pairs& into) const {
        into.rows = tile.count;
        for (int from = 0; from < plan.columns; from += WIDTH) {
            measure(call, tile, from, std::min(plan.columns, from + WIDTH), into);
        }
    }

    void measure(const Call& call, const Rows& tile, int from, int to, Pairs& into) const {
        double inverse = 1.0 / tile.count;
        const float* origin = row(call.x, tile.start) + from;
        float sums[WIDTH] = {};
        float squares[WIDTH] = {};
        for (int64_t r = tile.start + 1; r < tile.start + tile.count; r++) {
            const float* x = row(call.x, r) + from;
            in_lanes(0, to - from, [&](int i, int count) {
                Lanes p = get(x + i, count) - get(origin + i, count);
                put(sums + i, get(sums + i, count) + p, count);
                put(squares + i, get(squares + i, count) + p * p, count);
            });
        }
        for (int i = 0; i < to - from; i++) {
            double sum = sums[i];
            into.first[from + i] = origin[i] + sum * inverse;
            into.second[from + i] = std::max(0.0, squares[i] - sum * sum * inverse);
            if (!std::isfinite(squares[i])) {
                measure_exactly(call, tile, from + i, into);
            }
        }
    }

    // Where squares are too large for float32, or there is a NaN, which stays.
    void measure_exactly(const Call& call, const Rows& tile, int column, Pairs& into) const {
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

    // Cells that are tokens' or nobody's are left alone.
    static void set(Call& call, int64_t cell, const Moments& moments) {
        if (moments.weight > 0) {
            call.set(cell, moments);
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
                    set(call, cell, moments[cell]);
                }
                for (int tile = tiles_of_group[group]; tile < tiles_of_group[group + 1]; tile++) {
                    apply<kind>(call, tile);
                }
            });
            return;
        }
        measure(call, moments.data());
        for (int cell = 0; cell < plan.cells(); cell++) {
            set(call, cell, moments[cell]);
        }
        apply<kind>(call);
    }

    // What normalizes the columns in the rows of one group.
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

    // A gain or bias: of the column, or of the row.
    struct OfChannel {
        const float* of_column;
        float of_row;

        OfChannel(const Plan& plan, const float* values, int64_t r)
            : of_column(plan.channels_in_columns ? values : nullptr),
              of_row(plan.channels_in_columns ? 0 : values[plan.rows_by_group[r] % plan.channels]) {}

        Lanes at(int i, int count) const { return of_column ? get(of_column + i, count) : broadcast(of_row); }
    };

    template <Kind kind>
    void apply(const Call& call, int64_t tile) const {
        Coefficients of(plan, call, group_of_tile[tile]);
        for (int64_t r = tiles[tile].start; r < tiles[tile].start + tiles[tile].count; r++) {
            const float* x = row(call.x, r);
            float* y = row(call.y, r);
            OfChannel gain(plan, call.gain, r), bias(plan, call.bias, r);
            in_lanes(0, plan.columns, [&](int i, int count) {
                Lanes z = of.normalize(x, i, count) * gain.at(i, count) + bias.at(i, count);
                put_output(y + i, activate<kind>(z, call.slope), count, call.past_caches);
            });
        }
        finish_stores_past_caches();
    }

    template <Kind kind>
    void apply(const Call& call) const {
        for_each(tiles.size(), plan.elements(), [&](int64_t tile) { apply<kind>(call, tile); });
    }

    // What the backward pass adds up.
    struct Sums {
        std::vector<float> gradient;  // of each tile and column: the gradient before the activation,
        std::vector<float> product;   // and that times the normalized value; both times the gain of the row, if it has one
        std::vector<double> row_gradient, row_product;  // of each row where channels are rows
        std::vector<double> constant, linear;           // of each cell: dx = (g - constant - linear n) / sigma

        explicit Sums(const Columns& of)
            : gradient(of.tiles.size() * of.plan.columns),
              product(gradient.size()),
              row_gradient(of.plan.channels_in_columns ? 0 : of.plan.rows),
              row_product(row_gradient.size()),
              constant(of.plan.cells()),
              linear(of.plan.cells()) {}
    };

    template <Kind kind>
    void backward(Call& call) const {
        Sums sums(*this);
        if (group_by_group()) {
            for_each(plan.row_groups, plan.elements(), [&](int64_t group) {
                for (int tile = tiles_of_group[group]; tile < tiles_of_group[group + 1]; tile++) {
                    add_up<kind>(call, tile, sums);
                }
                merge(call, group, sums);
                for (int tile = tiles_of_group[group]; tile < tiles_of_group[group + 1]; tile++) {
                    differentiate<kind>(call, tile, sums);
                }
            });
        } else {
            for_each(tiles.size(), plan.elements(), [&](int64_t tile) { add_up<kind>(call, tile, sums); });
            for_each(plan.row_groups, plan.elements(), [&](int64_t group) { merge(call, group, sums); });
            for_each(tiles.size(), plan.elements(), [&](int64_t tile) { differentiate<kind>(call, tile, sums); });
        }
        for (size_t row = 0; row < sums.row_gradient.size(); row++) {
            call.d_bias[row % plan.channels] += sums.row_gradient[row];
            call.d_gain[row % plan.channels] += sums.row_product[row];
        }
        for (size_t i = 0; i < sums.gradient.size() && plan.channels_in_columns; i++) {
            call.d_bias[i % plan.columns] += sums.gradient[i];
            call.d_gain[i % plan.columns] += sums.product[i];
        }
    }

    template <Kind kind>
    void add_up(const Call& call, int64_t tile, Sums& sums) const {
        Coefficients of(plan, call, group_of_tile[tile]);
        float* gradients = sums.gradient.data() + tile * plan.columns;
        float* products = sums.product.data() + tile * plan.columns;
        for (int64_t r = tiles[tile].start; r < tiles[tile].start + tiles[tile].count; r++) {
            const float* x = row(call.x, r);
            const float* dy = row(call.dy, r);
            OfChannel gain(plan, call.gain, r), bias(plan, call.bias, r);
            for (int block = 0; block < plan.columns; block += BLOCK) {
                Lanes gradient{}, product{};
                in_lanes(block, std::min<int>(plan.columns, block + BLOCK), [&](int i, int count) {
                    Lanes normalized = of.normalize(x, i, count);
                    Lanes z = normalized * gain.at(i, count) + bias.at(i, count);
                    Lanes dz = cohort::differentiate<kind>(get(dy + i, count), z, call.slope);
                    Lanes n = dz * normalized;
                    gradient += dz;
                    product += n;
                    // Where channels are columns, sums of columns get the gain later.
                    Lanes of_row = gain.of_column ? broadcast(1) : gain.at(i, count);
                    put(gradients + i, get(gradients + i, count) + dz * of_row, count);
                    put(products + i, get(products + i, count) + n * of_row, count);
                });
                if (!plan.channels_in_columns) {
                    sums.row_gradient[plan.rows_by_group[r]] += sum(gradient);
                    sums.row_product[plan.rows_by_group[r]] += sum(product);
                }
            }
        }
    }

    void merge(const Call& call, int64_t group, Sums& sums) const {
        if (call.fixed) {
            return;
        }
        int64_t first_cell = group * plan.column_groups;
        for (int tile = tiles_of_group[group]; tile < tiles_of_group[group + 1]; tile++) {
            for (int i = 0; i < plan.columns; i++) {
                int64_t cell = first_cell + plan.column_group_of[i];
                double gain = plan.channels_in_columns ? call.gain[i] : 1;
                sums.constant[cell] += gain * sums.gradient[static_cast<int64_t>(tile) * plan.columns + i];
                sums.linear[cell] += gain * sums.product[static_cast<int64_t>(tile) * plan.columns + i];
            }
        }
        for (int i = 0; i < plan.column_groups; i++) {
            int64_t count = elements_of(group, i);
            sums.constant[first_cell + i] *= count == 0 ? 0 : 1.0 / count;
            sums.linear[first_cell + i] *= count == 0 ? 0 : 1.0 / count;
        }
    }

    int64_t elements_of(int64_t group, int column_group) const {
        return static_cast<int64_t>(plan.rows_of(group)) * plan.columns_of_group[column_group];
    }

    template <Kind kind>
    void differentiate(const Call& call, int64_t tile, const Sums& sums) const {
        int64_t group = group_of_tile[tile];
        Coefficients of(plan, call, group);
        std::vector<float> constant(plan.columns), linear(plan.columns);
        for (int i = 0; i < plan.columns; i++) {
            int64_t cell = group * plan.column_groups + plan.column_group_of[i];
            constant[i] = static_cast<float>(sums.constant[cell]);
            linear[i] = static_cast<float>(sums.linear[cell]);
        }
        for (int64_t r = tiles[tile].start; r < tiles[tile].start + tiles[tile].count; r++) {
            const float* x = row(call.x, r);
            const float* dy = row(call.dy, r);
            float* dx = row(call.y, r);
            OfChannel gain(plan, call.gain, r), bias(plan, call.bias, r);
            in_lanes(0, plan.columns, [&](int i, int count) {
                Lanes normalized = of.normalize(x, i, count);
                Lanes z = normalized * gain.at(i, count) + bias.at(i, count);
                Lanes g = cohort::differentiate<kind>(get(dy + i, count), z, call.slope) * gain.at(i, count);
                Lanes value = g - get(constant.data() + i, count) - normalized * get(linear.data() + i, count);
                put_output(dx + i, value * get(of.inverse.data() + i, count), count, call.past_caches);
            });
        }
        finish_stores_past_caches();
    }
};

}  // namespace cohort
