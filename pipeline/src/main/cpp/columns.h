// Cells made of columns, or of columns scattered in any way: nodes per feature, demographic groups, NHWC, tokens of NCL.
// Mean and deviation change from column to column; rows of a group are added up column by column.
#pragma once

#include "activation.h"
#include "call.h"
#include "column_coefficients.h"
#include "column_moments.h"
#include "column_tiles.h"

namespace cohort {

struct Columns {
    const Plan& plan;
    ColumnTiles tiles;
    ColumnMoments moments{tiles};
    std::vector<double> shares;  // of a column in its group

    explicit Columns(const Plan& plan) : plan(plan), tiles(plan) {
        for (int columns : plan.columns_of_group) {
            shares.push_back(1.0 / std::max(1, columns));
        }
    }

    bool empty() const { return tiles.tiles.empty(); }

    void measure(const Call& call, Moments* of_cells) const { moments.measure(call, of_cells); }

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
        const bool by_group = tiles.group_by_group();
        moments.for_each_group(call, by_group, [&](int64_t group, const Pairs& all) {
            moments.set(call, group, all);
            if (by_group) {
                tiles.for_each_tile_of(group, [&](int tile) { apply<kind, channels_in_columns>(call, tile); });
            }
        });
        if (!by_group) {
            apply<kind, channels_in_columns>(call);
        }
    }

    template <Kind kind, bool channels_in_columns>
    void apply(const Call& call, int64_t tile) const {
        Coefficients coefficients(tiles, call, tiles.group_of_tile[tile]);
        tiles.for_each_row(tile, [&](int64_t r, int from, int to) {
            const auto of = coefficients.view();
            const float slope = call.slope;
            const bool past_caches = call.past_caches;
            const float* x = tiles.row(call.x, r);
            float* y = tiles.row(call.y, r);
            OfChannel<channels_in_columns> gain(plan, call.gain, r), bias(plan, call.bias, r);
            in_lanes(from, to, [&](int i, auto count) {
                Lanes z = fma(of.at(i, count)(get(x + i, count)), gain.at(i, count), bias.at(i, count));
                put_output(y + i, activate<kind>(z, slope), count, past_caches);
            });
        });
    }

    template <Kind kind, bool channels_in_columns>
    void apply(const Call& call) const {
        tiles.for_each_tile([&](int64_t tile) { apply<kind, channels_in_columns>(call, tile); });
    }

    // What the backward pass adds up. Not set to 0 at first: each part is written by the one who needs it.
    struct Sums {
        Floats gradient;  // of each tile and column: the gradient before the activation,
        Floats product;   // and that times the normalized value; times the gain of the row, if it has one
        Floats constant;  // of each cell: dx = (g - constant - linear n) / sigma
        Floats linear;
        std::vector<double> row_gradient, row_product;  // of each row where channels are rows

        explicit Sums(const Columns& of)
            : gradient(of.tiles.tiles.size() * of.plan.columns),
              product(of.tiles.tiles.size() * of.plan.columns),
              constant(of.plan.cells()),
              linear(of.plan.cells()),
              row_gradient(of.plan.channels_in_columns ? 0 : of.plan.rows),
              row_product(row_gradient.size()) {}
    };

    template <Kind kind, bool channels_in_columns>
    void backward(Call& call) const {
        Sums sums(*this);
        auto add = [&](int64_t tile) { add_up<kind, channels_in_columns>(call, tile, sums); };
        auto write = [&](int64_t tile) { differentiate<kind, channels_in_columns>(call, tile, sums); };
        if (tiles.group_by_group()) {
            tiles.for_each_group([&](int64_t group) {
                tiles.for_each_tile_of(group, add);
                merge(call, group, sums);
                tiles.for_each_tile_of(group, write);
            });
        } else {
            tiles.for_each_tile(add);
            tiles.for_each_group([&](int64_t group) { merge(call, group, sums); });
            tiles.for_each_tile(write);
        }
        for (size_t row = 0; row < sums.row_gradient.size(); row++) {
            call.d_bias[row % plan.channels] += sums.row_gradient[row];
            call.d_gain[row % plan.channels] += sums.row_product[row];
        }
        if (channels_in_columns) {
            add_tiles(sums.gradient.data(), call.d_bias);
            add_tiles(sums.product.data(), call.d_gain);
        }
    }

    // By value, so that the compiler sees that nothing but the sums changes.
    void add_tiles(const float* of_tiles, double* sums) const {
        const int columns = plan.columns;
        for (size_t tile = 0; tile < tiles.tiles.size(); tile++, of_tiles += columns) {
            for (int i = 0; i < columns; i++) {
                sums[i] += of_tiles[i];
            }
        }
    }

    template <Kind kind, bool channels_in_columns>
    void add_up(const Call& call, int64_t tile, Sums& sums) const {
        Coefficients coefficients(tiles, call, tiles.group_of_tile[tile]);
        float* gradients = sums.gradient.data() + tile * plan.columns;
        float* products = sums.product.data() + tile * plan.columns;
        std::fill(gradients, gradients + plan.columns, 0.0f);
        std::fill(products, products + plan.columns, 0.0f);
        const Rows rows = tiles.tiles[tile];
        for (int from = 0; from < plan.columns; from += ColumnTiles::WIDTH) {
            const int to = std::min(plan.columns, from + ColumnTiles::WIDTH);
            tiles.side_by_side(rows.start, rows.start + rows.count, [&](int64_t r, auto some) {
                add_up<kind, channels_in_columns, some>(call, r, from, to, coefficients.view(), gradients, products, sums);
            });
        }
    }

    // The same over rows side by side.
    template <Kind kind, bool channels_in_columns, int rows>
    void add_up(const Call& call, int64_t r, int from, int to, const Coefficients::View of, float* const gradients,
                float* const products, Sums& sums) const {
        const float slope = call.slope;
        const ColumnTiles::Beginnings<rows> x(tiles, call.x, r), dy(tiles, call.dy, r);
        const OfChannel<channels_in_columns, rows> gain(plan, call.gain, r), bias(plan, call.bias, r);
        Lanes of_row[rows] = {}, product_of_row[rows] = {};
        in_lanes(from, to, [&, of, x, dy](int i, auto count) {
            const Normalizer normalize = of.at(i, count);
            Lanes gradient = get(gradients + i, count);
            Lanes product = get(products + i, count);
            for (int k = 0; k < rows; k++) {
                x.prefetch(k, i);
                dy.prefetch(k, i);
                Lanes normalized = normalize(get(x.of[k] + i, count));
                Lanes z = fma(normalized, gain.at(i, count, k), bias.at(i, count, k));
                Lanes dz = cohort::differentiate<kind>(get(dy.of[k] + i, count), z, slope);
                of_row[k] += dz;
                product_of_row[k] = fma(dz, normalized, product_of_row[k]);
                // Where channels are columns, sums of columns get the gain later.
                Lanes g = channels_in_columns ? dz : dz * gain.at(i, count, k);
                gradient += g;
                product = fma(g, normalized, product);
            }
            put(gradients + i, gradient, count);
            put(products + i, product, count);
        });
        for (int k = 0; k < rows && !channels_in_columns; k++) {
            sums.row_gradient[plan.rows_by_group[r + k]] += sum(of_row[k]);
            sums.row_product[plan.rows_by_group[r + k]] += sum(product_of_row[k]);
        }
    }

    void merge(const Call& call, int64_t group, Sums& sums) const {
        Scratch<double> constants(plan.column_groups), linears(plan.column_groups);
        double* all_constants = constants.data();
        double* all_linears = linears.data();
        tiles.for_each_tile_of(group, [&](int tile) {
            if (call.fixed) {
                return;
            }
            const float* gradients = sums.gradient.data() + static_cast<int64_t>(tile) * plan.columns;
            const float* products = sums.product.data() + static_cast<int64_t>(tile) * plan.columns;
            const float* gains = plan.channels_in_columns ? call.gain : nullptr;
            tiles.for_each_column([=](int i, int column_group) {
                double gain = gains == nullptr ? 1 : gains[i];
                all_constants[column_group] += gain * gradients[i];
                all_linears[column_group] += gain * products[i];
            });
        });
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
        int64_t group = tiles.group_of_tile[tile];
        Coefficients coefficients(tiles, call, group);
        const float* constant = sums.constant.data() + group * plan.column_groups;
        const float* linear = sums.linear.data() + group * plan.column_groups;
        Scratch<float> spread;  // over the columns
        if (!tiles.each_column) {
            spread.resize(2 * plan.columns);
            for (int i = 0; i < plan.columns; i++) {
                spread[i] = constant[plan.column_group_of[i]];
                spread[plan.columns + i] = linear[plan.column_group_of[i]];
            }
            constant = spread.data();
            linear = spread.data() + plan.columns;
        }
        tiles.for_each_row(tile, [&](int64_t r, int from, int to) {
            const auto of = coefficients.view();
            const float slope = call.slope;
            const float* x = tiles.row(call.x, r);
            const float* dy = tiles.row(call.dy, r);
            float* dx = tiles.row(call.y, r);
            const float* of_cell = constant;
            const float* by_value = linear;
            const bool past_caches = call.past_caches;
            OfChannel<channels_in_columns> gain(plan, call.gain, r), bias(plan, call.bias, r);
            in_lanes(from, to, [&](int i, auto count) {
                const Normalizer normalize = of.at(i, count);
                Lanes normalized = normalize(get(x + i, count));
                Lanes z = fma(normalized, gain.at(i, count), bias.at(i, count));
                Lanes dz = cohort::differentiate<kind>(get(dy + i, count), z, slope);
                Lanes value = fma(dz, gain.at(i, count), -get(of_cell + i, count));
                value = fma(-normalized, get(by_value + i, count), value);
                put_output(dx + i, value * normalize.inverse, count, past_caches);
            });
        });
    }
};

}  // namespace cohort
