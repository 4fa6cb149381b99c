// Mean and squared deviations of columns: tile by tile in float32, merged in float64.
#pragma once

#include "call.h"
#include "column_tiles.h"
#include "moments.h"
#include "scratch.h"

namespace cohort {

// Two numbers for each column.
struct Pairs {
    Scratch<double> first;
    Scratch<double> second;
    double rows = 0;

    explicit Pairs(int columns) : first(columns), second(columns) {}
};

struct ColumnMoments {
    const ColumnTiles& of;
    const Plan& plan = of.plan;

    void measure(const Call& call, const Rows& tile, Pairs& into) const {
        into.rows = tile.count;
        for (int from = 0; from < plan.columns; from += ColumnTiles::WIDTH) {
            measure(call, tile, from, std::min(plan.columns, from + ColumnTiles::WIDTH), into);
        }
    }

    void measure(const Call& call, const Rows& tile, int from, int to, Pairs& into) const {
        const float* const origin = of.row(call.x, tile.start) + from;
        alignas(64) float sums[ColumnTiles::WIDTH] = {};
        alignas(64) float squares[ColumnTiles::WIDTH] = {};
        of.side_by_side(tile.start + 1, tile.start + tile.count, [&](int64_t r, auto rows) {
            const ColumnTiles::Beginnings<rows> x(of, call.x + from, r);
            in_lanes(0, to - from, [&sums, &squares, origin, x, rows](int i, auto count) {
                const Lanes first = get(origin + i, count);
                Lanes sum = get(sums + i, count);
                Lanes square = get(squares + i, count);
                for (int k = 0; k < rows; k++) {
                    x.prefetch(k, i);
                    Lanes p = get(x.of[k] + i, count) - first;
                    sum += p;
                    square = fma(p, p, square);
                }
                put(sums + i, sum, count);
                put(squares + i, square, count);
            });
        });
        const double inverse = 1.0 / tile.count;
        for (int i = 0; i < to - from; i++) {
            double sum = sums[i];
            double square = squares[i] - sum * sum * inverse;
            into.first[from + i] = origin[i] + sum * inverse;
            into.second[from + i] = square < 0 ? 0 : square;
        }
        Lanes all{};
        in_lanes(0, to - from, [&](int i, auto count) { all += get(squares + i, count); });
        for (int i = 0; i < to - from && !std::isfinite(sum(all)); i++) {
            if (!std::isfinite(squares[i])) {
                measure_exactly(call, tile, from + i, into);
            }
        }
    }

    // Where squares are too large for float32, or there is a NaN, which stays.
    void measure_exactly(const Call& call, const Rows& tile, int column, Pairs& into) const {
        Moments moments;
        for (int64_t r = tile.start; r < tile.start + tile.count; r++) {
            moments.merge({1, of.row(call.x, r)[column], 0});
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
    void for_each_group(const Call& call, bool group_by_group, Work work) const {
        std::vector<Pairs> parts;
        if (!group_by_group) {
            parts.assign(of.tiles.size(), Pairs(plan.columns));
            of.for_each_tile([&](int64_t tile) { measure(call, of.tiles[tile], parts[tile]); });
        }
        of.for_each_group([&](int64_t group) {
            Pairs all(plan.columns);
            Pairs part(group_by_group ? plan.columns : 0);
            of.for_each_tile_of(group, [&](int tile) {
                if (group_by_group) {
                    measure(call, of.tiles[tile], part);
                }
                merge(all, group_by_group ? part : parts[tile]);
            });
            if (all.rows > 0) {
                work(group, all);
            }
        });
    }

    void measure(const Call& call, Moments* of_cells) const {
        for_each_group(call, of.group_by_group(), [&](int64_t group, const Pairs& all) {
            fold(all, of_cells + group * plan.column_groups);
        });
    }

    // What a pass needs of the cells of a group.
    void set(Call& call, int64_t group, const Pairs& all) const {
        int64_t first = group * plan.column_groups;
        if (of.each_column) {
            call.set(first, plan.columns, all.rows, all.first.data(), all.second.data());
            return;
        }
        Scratch<Moments> moments(plan.column_groups);
        fold(all, moments.data());
        for (int i = 0; i < plan.column_groups; i++) {
            if (moments[i].weight > 0) {
                call.set(first + i, moments[i]);
            }
        }
    }
};

}  // namespace cohort
