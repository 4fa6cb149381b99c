// What changes from column to column when values are normalized, and what from row to row.
#pragma once

#include "call.h"
#include "column_tiles.h"
#include "moments.h"
#include "scratch.h"

namespace cohort {

// What normalizes the columns in the rows of one group.
struct Coefficients {
    Floats high, inverse, shift;

    Coefficients(const ColumnTiles& of, const Call& call, int64_t group)
        : high(of.plan.columns), inverse(of.plan.columns), shift(of.plan.columns) {
        const double* means = call.means + group * of.plan.column_groups;
        const double* inverses = call.inverse_deviations + group * of.plan.column_groups;
        float* highs = high.data();
        float* all_inverses = inverse.data();
        float* shifts = shift.data();
        of.for_each_column([=](int i, int column_group) {
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
        Normalizer at(int i, Count count) const {
            return Normalizer(get(high + i, count), get(inverse + i, count), get(shift + i, count));
        }
    };

    View view() const { return {high.data(), inverse.data(), shift.data()}; }
};

// A gain or bias of rows side by side: of the column, or of each row.
template <bool channels_in_columns, int count = 1>
struct OfChannel {
    const float* of_columns;
    float of_rows[count] = {};

    OfChannel(const Plan& plan, const float* values, int64_t r) : of_columns(values) {
        for (int k = 0; k < count && !channels_in_columns; k++) {
            of_rows[k] = values[plan.rows_by_group[r + k] % plan.channels];
        }
    }

    template <typename Some>
    Lanes at(int i, Some some, int k = 0) const {
        return channels_in_columns ? get(of_columns + i, some) : broadcast(of_rows[k]);
    }
};

}  // namespace cohort
