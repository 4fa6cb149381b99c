// What is kept of the cells of one row while it is walked, side by side, so that conversions and sums take a lane per cell.
#pragma once

#include <algorithm>

#include "call.h"
#include "moments.h"
#include "plan.h"
#include "scratch.h"

namespace cohort {

struct Normalizers {
    Scratch<float> high, inverse, shift;

    explicit Normalizers(size_t cells) : high(cells), inverse(cells), shift(cells) {}

    void take(const Call& call, int first_cell) {
        const double* means = call.means + first_cell;
        const double* inverses = call.inverse_deviations + first_cell;
        for (size_t i = 0; i < high.size(); i++) {
            high[i] = static_cast<float>(means[i]);
            inverse[i] = static_cast<float>(inverses[i]);
            shift[i] = static_cast<float>((high[i] - means[i]) * inverses[i]);
        }
    }

    Normalizer of(int cell) const {
        return Normalizer(broadcast(high[cell]), broadcast(inverse[cell]), broadcast(shift[cell]));
    }
};

// The sums of the backward pass.
struct TokenSums {
    Normalizers normalizers;
    Scratch<Lanes> gradient, product;          // of each stretch, filled up to a multiple of LANES
    Scratch<double> of_cell, product_of_cell;  // the same, added up
    Scratch<float> scale, constant, linear;    // of each cell: dx = g scale + n linear + constant
    Scratch<float> d_gain, d_bias;             // of each column, over a few rows

    explicit TokenSums(const Plan& plan)
        : normalizers(plan.column_groups),
          gradient((plan.column_stretches.size() + LANES - 1) / LANES * LANES),
          product(gradient.size()),
          of_cell(plan.column_groups),
          product_of_cell(plan.column_groups),
          scale(plan.column_groups),
          constant(plan.column_groups),
          linear(plan.column_groups),
          d_gain(plan.columns),
          d_bias(plan.columns) {}

    // Into the sums of cells; each stretch is a cell, in their order, where they are alike.
    void add_stretches(const std::vector<ColumnStretch>& stretches, bool alike) {
        std::fill(of_cell.begin(), of_cell.end(), 0.0);
        std::fill(product_of_cell.begin(), product_of_cell.end(), 0.0);
        for (size_t from = 0; from < stretches.size(); from += LANES) {
            float gradients[LANES], products[LANES];
            store(gradients, sums(gradient.data() + from));
            store(products, sums(product.data() + from));
            if (alike && from + LANES <= stretches.size()) {
                std::copy_n(gradients, LANES, of_cell.data() + from);
                std::copy_n(products, LANES, product_of_cell.data() + from);
                continue;
            }
            const int count = std::min<size_t>(LANES, stretches.size() - from);
            for (int i = 0; i < count; i++) {
                of_cell[stretches[from + i].group] += gradients[i];
                product_of_cell[stretches[from + i].group] += products[i];
            }
        }
    }

    // What the statistics of a cell cost its elements, given the share of one element in its cell; 0 where they are constants.
    void solve(const std::vector<double>& shares, bool fixed) {
        const double changes = fixed ? 0 : 1;
        for (size_t cell = 0; cell < scale.size(); cell++) {
            double share = changes * shares[cell];
            // A value alone in its cell does not change the output.
            float of_one = share == 1 ? 0 : normalizers.inverse[cell];
            scale[cell] = of_one;
            constant[cell] = of_one * -static_cast<float>(of_cell[cell] * share);
            linear[cell] = of_one * -static_cast<float>(product_of_cell[cell] * share);
        }
    }
};

}  // namespace cohort
