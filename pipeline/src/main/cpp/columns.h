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

    bool each_column;
    std::vector<double> shares;  // of a column in its group

    explicit Columns(const Plan& plan) : plan(plan), each_column(plan.each_column()) {
        for (int columns : plan.columns_of_group) {
            shares.push_back(1.0 / std::max(1, columns));
        }
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
    static constexpr int WIDTH = 1024;

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
        alignas(64) float sums[WIDTH] = {};
        alignas(64) float squares[WIDTH] = {};
        for (int64_t r = tile.start + 1; r < tile.start + tile.count; r++) {
            const float* x = row(call.x, r) + from;
            in_lanes(0, to - from, [&](int i, auto count) {
                Lanes p = get(x + i, count) - get(origin + i, count);
                put(sums + i, get(sums + i, count) + p, count);
                put(squares + i, fma(p, p, get(squares + i, count)), count);
            });
        }
        float all = 0;
        for (int i = 0; i < to - from; i++) {
            double sum = sums[i];
            double square = squares[i] - sum * sum * inverse;
            into.first[from + i] = origin[i] + sum * inverse;
            into.second[from + i] = square < 0 ? 0 : square;
            all += squares[i];
        }
        for (int i = 0; i < to - from && !std::isfinite(all); i++) {
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

    void merge(Pairs& into, Pairs& other) const {
        if (into.rows == 0) {
            std::swap(into, other);
            return;
        }
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

    // The columns of a group merged into the group's cells: equally many rows each.
    void fold(const Pairs& columns, Moments* of_groups) const {
        for (int i = 0; i < plan.columns; i++) {
            Moments& of_group = of_groups[plan.column_group_of[i]];
            of_group.weight += columns.rows;
            of_group.mean += columns.first[i];
        }
        for (int group = 0; group < plan.column_groups; group++) {
            of_groups[group].mean /= std::max(1, plan.columns_of_group[group]);
        }
        for (int i = 0; i < plan.columns; i++) {
            Moments& of_group = of_groups[plan.column_group_of[i]];
            double difference = columns.first[i] - of_group.mean;
            of_group.squares += columns.second[i] + columns.rows * difference * difference;
        }
    }

    // Calls work(group, its columns' moments) for each group that has rows.
    template <typename Work>
    void measure_groups(const Call& call, Work work) const {
        if (group_by_group()) {
            for_each(plan.row_groups, plan.elements(), [&](int64_t group) {
                Pairs all(plan.columns), part(plan.columns);
                for (int i = tiles_of_group[group]; i < tiles_of_group[group + 1]; i++) {
                    measure(call, tiles[i], part);
                    merge(all, part);
                }
                if (all.rows > 0) {
                    work(group, all);
                }
            });
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
                work(group, all);
            }
        });
    }

    void measure(const Call& call, Moments* of_cells) const {
        measure_groups(call, [&](int64_t group, const Pairs& all) { fold(all, of_cells + group * plan.column_groups); });
    }

    void set(Call& call, int64_t group, const Pairs& all) const {
        int64_t first = group * plan.column_groups;
        if (each_column) {
            call.set(first, plan.columns, all.rows, all.first.data(), all.second.data());
            return;
        }
        std::vector<Moments> moments(plan.column_groups);
        fold(all, moments.data());
        for (int i = 0; i < plan.column_groups; i++) {
            if (moments[i].weight > 0) {
                call.set(first + i, moments[i]);
            }
        }
    }

    template <Kind kind>
    void forward(Call& call) const {
        plan.channels_in_columns ? forward<kind, true>(call) : forward<kind, false>(call);
    }

    template <Kind kind>
    void apply(const Call& call) const {
        plan.channels_in_columns ? apply<kind, true>(call) : apply<kind, false>(call);
    }

    template <Kind kind>
    void backward(Call& call) const {
        plan.channels_in_columns ? backward<kind, true>(call) : backward<kind, false>(call);
    }

    template <Kind kind, bool channels_in_columns>
    void forward(Call& call) const {
        const bool by_group = group_by_group();  // Asked here: within the work it would see but one thread.
        measure_groups(call, [&](int64_t group, const Pairs& all) {
            set(call, group, all);
            if (by_group) {
                for (int tile = tiles_of_group[group]; tile < tiles_of_group[group + 1]; tile++) {
                    apply<kind, channels_in_columns>(call, tile);
                }
            }
        });
        if (!by_group) {
            apply<kind, channels_in_columns>(call);
        }
    }

    // Calls work(column, its group); without a look-up, which the compiler could not put in lanes, where they are the same.
    template <typename Work>
    static void of_columns(const Plan& plan, bool each_column, Work work) {
        if (each_column) {
            for (int i = 0; i < plan.columns; i++) {
                work(i, i);
            }
        } else {
            for (int i = 0; i < plan.columns; i++) {
                work(i, plan.column_group_of[i]);
            }
        }
    }

    // What normalizes the columns in the rows of one group.
    struct Coefficients {
        Floats high, inverse, shift;

        Coefficients(const Plan& plan, bool each_column, const Call& call, int64_t group)
            : high(plan.columns), inverse(plan.columns), shift(plan.columns) {
            const double* means = call.means + group * plan.column_groups;
            const double* inverses = call.inverse_deviations + group * plan.column_groups;
            float* highs = high.data();
            float* all_inverses = inverse.data();
            float* shifts = shift.data();
            of_columns(plan, each_column, [=](int i, int column_group) {
                highs[i] = static_cast<float>(means[column_group]);
                all_inverses[i] = static_cast<float>(inverses[column_group]);
                shifts[i] = static_cast<float>((highs[i] - means[column_group]) * inverses[column_group]);
            });
        }

        // By value, so that the compiler need not fear that stores change where they are.
        struct View {
            const float* high;
            const float* inverse;
            const float* shift;

            template <typename Count>
            Lanes normalize(const float* x, int i, Count count) const {
                return fma(get(x + i, count) - get(high + i, count), get(inverse + i, count), get(shift + i, count));
            }
        };

        View view() const { return {high.data(), inverse.data(), shift.data()}; }
    };

    // A gain or bias: of the column, or of the row.
    template <bool channels_in_columns>
    struct OfChannel {
        const float* of_columns;
        float of_row;

        OfChannel(const Plan& plan, const float* values, int64_t r)
            : of_columns(values), of_row(channels_in_columns ? 0 : values[plan.rows_by_group[r] % plan.channels]) {}

        template <typename Count>
        Lanes at(int i, Count count) const {
            return channels_in_columns ? get(of_columns + i, count) : broadcast(of_row);
        }
    };

    // Calls work(row, first column, last column) over a tile, some columns at a time.
    template <typename Work>
    void for_each_row(int64_t tile, Work work) const {
        for (int from = 0; from < plan.columns; from += WIDTH) {
            for (int64_t r = tiles[tile].start; r < tiles[tile].start + tiles[tile].count; r++) {
                work(r, from, std::min(plan.columns, from + WIDTH));
            }
        }
        finish_stores_past_caches();
    }

    template <Kind kind, bool channels_in_columns>
    void apply(const Call& call, int64_t tile) const {
        Coefficients coefficients(plan, each_column, call, group_of_tile[tile]);
        for_each_row(tile, [&](int64_t r, int from, int to) {
            const auto of = coefficients.view();
            const float slope = call.slope;
            const bool past_caches = call.past_caches;
            const float* x = row(call.x, r);
            float* y = row(call.y, r);
            OfChannel<channels_in_columns> gain(plan, call.gain, r), bias(plan, call.bias, r);
            in_lanes(from, to, [&](int i, auto count) {
                Lanes z = fma(of.normalize(x, i, count), gain.at(i, count), bias.at(i, count));
                put_output(y + i, activate<kind>(z, slope), count, past_caches);
            });
        });
    }

    template <Kind kind, bool channels_in_columns>
    void apply(const Call& call) const {
        for_each(tiles.size(), plan.elements(), [&](int64_t tile) { apply<kind, channels_in_columns>(call, tile); });
    }

    // What the backward pass adds up. Not set to 0 at first: each part is written by the one who needs it.
    struct Sums {
        Floats gradient;  // of each tile and column: the gradient before the activation,
        Floats product;   // and that times the normalized value; times the gain of the row, if it has one
        Floats constant;  // of each cell: dx = (g - constant - linear n) / sigma
        Floats linear;
        std::vector<double> row_gradient, row_product;  // of each row where channels are rows

        explicit Sums(const Columns& of)
            : gradient(of.tiles.size() * of.plan.columns),
              product(of.tiles.size() * of.plan.columns),
              constant(of.plan.cells()),
              linear(of.plan.cells()),
              row_gradient(of.plan.channels_in_columns ? 0 : of.plan.rows),
              row_product(row_gradient.size()) {}
    };

    template <Kind kind, bool channels_in_columns>
    void backward(Call& call) const {
        Sums sums(*this);
        if (group_by_group()) {
            for_each(plan.row_groups, plan.elements(), [&](int64_t group) {
                for (int tile = tiles_of_group[group]; tile < tiles_of_group[group + 1]; tile++) {
                    add_up<kind, channels_in_columns>(call, tile, sums);
                }
                merge(call, group, sums);
                for (int tile = tiles_of_group[group]; tile < tiles_of_group[group + 1]; tile++) {
                    differentiate<kind, channels_in_columns>(call, tile, sums);
                }
            });
        } else {
            for_each(tiles.size(), plan.elements(), [&](int64_t tile) { add_up<kind, channels_in_columns>(call, tile, sums); });
            for_each(plan.row_groups, plan.elements(), [&](int64_t group) { merge(call, group, sums); });
            for_each(tiles.size(), plan.elements(), [&](int64_t tile) { differentiate<kind, channels_in_columns>(call, tile, sums); });
        }
        for (size_t row = 0; row < sums.row_gradient.size(); row++) {
            call.d_bias[row % plan.channels] += sums.row_gradient[row];
            call.d_gain[row % plan.channels] += sums.row_product[row];
        }
        for (size_t tile = 0; tile < tiles.size() && plan.channels_in_columns; tile++) {
            const float* gradients = sums.gradient.data() + tile * plan.columns;
            const float* products = sums.product.data() + tile * plan.columns;
            for (int i = 0; i < plan.columns; i++) {
                call.d_bias[i] += gradients[i];
                call.d_gain[i] += products[i];
            }
        }
    }

    template <Kind kind, bool channels_in_columns>
    void add_up(const Call& call, int64_t tile, Sums& sums) const {
        Coefficients coefficients(plan, each_column, call, group_of_tile[tile]);
        float* gradients = sums.gradient.data() + tile * plan.columns;
        float* products = sums.product.data() + tile * plan.columns;
        std::fill(gradients, gradients + plan.columns, 0.0f);
        std::fill(products, products + plan.columns, 0.0f);
        for_each_row(tile, [&](int64_t r, int from, int to) {
            const auto of = coefficients.view();
            const float slope = call.slope;
            const float* x = row(call.x, r);
            const float* dy = row(call.dy, r);
            OfChannel<channels_in_columns> gain(plan, call.gain, r), bias(plan, call.bias, r);
            float* const of_gradients = gradients;
            float* const of_products = products;
            Lanes gradient{}, product{};
            in_lanes(from, to, [&](int i, auto count) {
                Lanes normalized = of.normalize(x, i, count);
                Lanes z = fma(normalized, gain.at(i, count), bias.at(i, count));
                Lanes dz = cohort::differentiate<kind>(get(dy + i, count), z, slope);
                gradient += dz;
                product = fma(dz, normalized, product);
                // Where channels are columns, sums of columns get the gain later.
                Lanes g = channels_in_columns ? dz : dz * gain.of_row;
                put(of_gradients + i, get(of_gradients + i, count) + g, count);
                put(of_products + i, fma(g, normalized, get(of_products + i, count)), count);
            });
            if (!channels_in_columns) {
                sums.row_gradient[plan.rows_by_group[r]] += sum(gradient);
                sums.row_product[plan.rows_by_group[r]] += sum(product);
            }
        });
    }

    void merge(const Call& call, int64_t group, Sums& sums) const {
        std::vector<double> constants(plan.column_groups), linears(plan.column_groups);
        double* all_constants = constants.data();
        double* all_linears = linears.data();
        for (int tile = tiles_of_group[group]; tile < tiles_of_group[group + 1] && !call.fixed; tile++) {
            const float* gradients = sums.gradient.data() + static_cast<int64_t>(tile) * plan.columns;
            const float* products = sums.product.data() + static_cast<int64_t>(tile) * plan.columns;
            const float* gains = plan.channels_in_columns ? call.gain : nullptr;
            of_columns(plan, each_column, [=](int i, int column_group) {
                double gain = gains == nullptr ? 1 : gains[i];
                all_constants[column_group] += gain * gradients[i];
                all_linears[column_group] += gain * products[i];
            });
        }
        double share = 1.0 / plan.rows_of(group);
        float* constant = sums.constant.data() + group * plan.column_groups;
        float* linear = sums.linear.data() + group * plan.column_groups;
        for (int i = 0; i < plan.column_groups; i++) {
            double of_one = share * shares[i];
            constant[i] = static_cast<float>(all_constants[i] * of_one);
            linear[i] = static_cast<float>(all_linears[i] * of_one);
        }
    }

    template <Kind kind, bool channels_in_columns>
    void differentiate(const Call& call, int64_t tile, const Sums& sums) const {
        int64_t group = group_of_tile[tile];
        Coefficients coefficients(plan, each_column, call, group);
        const float* constant = sums.constant.data() + group * plan.column_groups;
        const float* linear = sums.linear.data() + group * plan.column_groups;
        std::vector<float> spread;  // over the columns
        if (!each_column) {
            spread.resize(2 * plan.columns);
            for (int i = 0; i < plan.columns; i++) {
                spread[i] = constant[plan.column_group_of[i]];
                spread[plan.columns + i] = linear[plan.column_group_of[i]];
            }
            constant = spread.data();
            linear = spread.data() + plan.columns;
        }
        for_each_row(tile, [&](int64_t r, int from, int to) {
            const auto of = coefficients.view();
            const float slope = call.slope;
            const float* x = row(call.x, r);
            const float* dy = row(call.dy, r);
            float* dx = row(call.y, r);
            const float* of_cell = constant;
            const float* by_value = linear;
            const bool past_caches = call.past_caches;
            OfChannel<channels_in_columns> gain(plan, call.gain, r), bias(plan, call.bias, r);
            in_lanes(from, to, [&](int i, auto count) {
                Lanes normalized = of.normalize(x, i, count);
                Lanes z = fma(normalized, gain.at(i, count), bias.at(i, count));
                Lanes dz = cohort::differentiate<kind>(get(dy + i, count), z, slope);
                Lanes value = fma(dz, gain.at(i, count), -get(of_cell + i, count));
                value = fma(-normalized, get(by_value + i, count), value);
                put_output(dx + i, value * get(of.inverse + i, count), count, past_caches);
            });
        });
    }
};

}  // namespace cohort
