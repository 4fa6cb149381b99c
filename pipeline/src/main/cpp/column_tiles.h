// The rows of a tensor in tiles, none with rows of two groups, and how they are shared out and walked.
#pragma once

#include <numeric>
#include <type_traits>

#include "plan.h"

namespace cohort {

struct ColumnTiles {
    const Plan& plan;
    std::vector<Rows> tiles;  // of rows_by_group
    std::vector<int> group_of_tile;
    std::vector<int> tiles_of_group;  // one more entry for the end
    std::vector<int> largest_first;   // the groups: were a large one dealt last, the other threads would wait for it
    bool each_column;
    int most_rows = 0;  // of a group

    // Rows added up in float32; more than this and the first, which they are seen from, may be too far from their mean.
    static constexpr int ROWS = 64;

    // Columns added up at a time: what they need stays in the first cache, and rows are read in long stretches.
    static constexpr int WIDTH = 1024;

    // Rows walked side by side: what belongs to a column is loaded once for all of them.
    static constexpr int SIDE_BY_SIDE = 4;

    explicit ColumnTiles(const Plan& plan) : plan(plan), each_column(plan.each_column()) {
        for (int group = 0; group < plan.row_groups; group++) {
            tiles_of_group.push_back(tiles.size());
            if (plan.channels_in_columns && plan.rows_of(group) == 1) {
                continue;  // A token.
            }
            most_rows = std::max(most_rows, plan.rows_of(group));
            for (int done = 0; done < plan.rows_of(group); done += ROWS) {
                group_of_tile.push_back(group);
                tiles.push_back({plan.row_group_start[group] + done, std::min(ROWS, plan.rows_of(group) - done)});
            }
        }
        tiles_of_group.push_back(tiles.size());
        largest_first.resize(plan.row_groups);
        std::iota(largest_first.begin(), largest_first.end(), 0);
        std::stable_sort(largest_first.begin(), largest_first.end(),
                         [&](int a, int b) { return plan.rows_of(a) > plan.rows_of(b); });
    }

    // A thread takes a whole group while there are enough of them and none is most of the work: its values may be cached for
    // the second pass. Asked within the work it would see but one thread.
    bool group_by_group() const {
        return threads() == 1 || (plan.row_groups >= 4 * threads() && most_rows <= plan.rows / (2 * threads()));
    }

    template <typename Work>
    void for_each_tile(Work work) const {
        for_each(tiles.size(), plan.elements(), work);
    }

    template <typename Work>
    void for_each_group(Work work) const {
        for_each_unequal(plan.row_groups, plan.elements(), [&](int64_t i) { work(largest_first[i]); });
    }

    template <typename Work>
    void for_each_tile_of(int64_t group, Work work) const {
        for (int tile = tiles_of_group[group]; tile < tiles_of_group[group + 1]; tile++) {
            work(tile);
        }
    }

    template <typename Float>
    Float* row(Float* of, int64_t i) const {
        return of + static_cast<int64_t>(plan.rows_by_group[i]) * plan.columns;
    }

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

    // Calls work(row, how many from there on) for consecutive rows, that number a constant.
    template <typename Work>
    static void side_by_side(int64_t from, int64_t to, Work work) {
        int64_t r = from;
        for (; r + SIDE_BY_SIDE <= to; r += SIDE_BY_SIDE) {
            work(r, std::integral_constant<int, SIDE_BY_SIDE>());
        }
        for (; r < to; r++) {
            work(r, std::integral_constant<int, 1>());
        }
    }

    // Where rows side by side are, and how far from there the next ones.
    template <int count>
    struct Beginnings {
        const float* of[count];
        int64_t ahead;

        Beginnings(const ColumnTiles& tiles, const float* tensor, int64_t r) {
            for (int k = 0; k < count; k++) {
                of[k] = tiles.row(tensor, r + k);
            }
            ahead = tiles.row(tensor, std::min<int64_t>(r + count, tiles.plan.rows - 1)) - of[0];
        }

        // A row is too short for the processor to see in time where the next one begins.
        void prefetch(int k, int column) const {
            if (count > 1 && column % LINE == 0) {
                __builtin_prefetch(of[k] + column + ahead);
            }
        }
    };

    // Calls work(column, its group); without a look-up, which the compiler could not put in lanes, where they are the same.
    template <typename Work>
    void for_each_column(Work work) const {
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
};

}  // namespace cohort
