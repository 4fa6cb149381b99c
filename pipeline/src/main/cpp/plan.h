// Where the cells of a partition lie, prepared once for every tensor of one shape. The tensor is a matrix in C order; a cell
// is a group of rows by a group of columns, numbered rowGroup * columnGroups + columnGroup.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "moments.h"

namespace cohort {

// Consecutive elements of one cell, in one row where gain and bias matter.
struct Run {
    int cell;
    int row;
    int64_t start;
    int64_t count;
};

// Consecutive indices of a list.
struct Range {
    int from = 0;
    int to = 0;
};

// Cells that interleave in memory, with all that is theirs.
struct Bundle {
    Range cells;
    Range stretches;
    Range runs;
};

// Consecutive rows, of the rows ordered by group.
struct Rows {
    int64_t start;
    int64_t count;
};

// Consecutive columns of one group.
struct ColumnStretch {
    int group;
    int start;
    int count;
};

struct Plan {
    int rows;
    int columns;
    int channels;
    bool channels_in_columns;
    int row_groups;
    int column_groups;
    std::vector<int> column_group_of;
    std::vector<int> rows_by_group;    // group after group
    std::vector<int> row_group_start;  // in rows_by_group; one more entry for the end
    std::vector<ColumnStretch> column_stretches;
    std::vector<int> columns_of_group;
    std::vector<int> empty_cells;

    // Whether every column is a group of its own, in order.
    bool each_column() const {
        return column_groups == columns && column_stretches.size() == static_cast<size_t>(columns) &&
               std::is_sorted(column_group_of.begin(), column_group_of.end());
    }

    int cells() const { return row_groups * column_groups; }
    int64_t elements() const { return static_cast<int64_t>(rows) * columns; }
    int rows_of(int row_group) const { return row_group_start[row_group + 1] - row_group_start[row_group]; }
    // Whether the columns of a group lie side by side for long enough to be walked as stretches.
    bool long_stretches() const {
        return column_stretches.size() == 1 || columns >= 16 * static_cast<int64_t>(column_stretches.size());
    }

    Plan(int channels, bool channels_in_columns, std::vector<int> row_group_of, int row_groups,
         std::vector<int> column_group_of_, int column_groups)
        : rows(row_group_of.size()),
          columns(column_group_of_.size()),
          channels(channels),
          channels_in_columns(channels_in_columns),
          row_groups(row_groups),
          column_groups(column_groups),
          column_group_of(std::move(column_group_of_)),
          rows_by_group(rows),
          row_group_start(row_groups + 1),
          columns_of_group(column_groups) {
        for (int group : row_group_of) {
            row_group_start[group + 1]++;
        }
        for (int group = 0; group < row_groups; group++) {
            row_group_start[group + 1] += row_group_start[group];
        }
        std::vector<int> next(row_group_start.begin(), row_group_start.end() - 1);
        for (int row = 0; row < rows; row++) {
            rows_by_group[next[row_group_of[row]]++] = row;
        }
        for (int column = 0; column < columns; column++) {
            int group = column_group_of[column];
            columns_of_group[group]++;
            if (column > 0 && column_group_of[column - 1] == group) {
                column_stretches.back().count++;
            } else {
                column_stretches.push_back({group, column, 1});
            }
        }
        for (int cell = 0; cell < cells(); cell++) {
            if (rows_of(cell / column_groups) == 0 || columns_of_group[cell % column_groups] == 0) {
                empty_cells.push_back(cell);
            }
        }
    }
};

// Runs work(i) for i = 0 ... count - 1, on all threads if the tensor is worth waking them.
template <typename Work>
void for_each(int64_t count, int64_t elements, Work work) {
#pragma omp parallel for schedule(static) if (elements >= 32768)
    for (int64_t i = 0; i < count; i++) {
        work(i);
    }
}

// The same where some take much longer than others: whoever is done takes the next.
template <typename Work>
void for_each_unequal(int64_t count, int64_t elements, Work work) {
#pragma omp parallel for schedule(dynamic) if (elements >= 32768)
    for (int64_t i = 0; i < count; i++) {
        work(i);
    }
}

int threads();

}  // namespace cohort
