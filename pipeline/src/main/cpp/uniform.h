// Cells made of long stretches of memory, each of one channel: group, layer, instance and batch norm of feature maps, mel
// bands, sensor groups. Mean, deviation, gain and bias are constants along a stretch.
#pragma once

#include "activation.h"
#include "call.h"
#include "moments.h"
#include "plan.h"

namespace cohort {

struct Uniform {
    const Plan& plan;
    std::vector<Stretch> stretches;      // for the statistics: runs that touch are joined, then cut into tiles
    std::vector<int> stretches_of_cell;  // where those of each cell start; one more entry for the end
    std::vector<Run> runs;               // for gain and bias, cut into tiles too
    std::vector<int> runs_of_cell;

    explicit Uniform(const Plan& plan) : plan(plan) {
        std::vector<std::vector<ColumnStretch>> of_group(plan.column_groups);
        for (const ColumnStretch& stretch : plan.column_stretches) {
            of_group[stretch.group].push_back(stretch);
        }
        for (int cell = 0; cell < plan.cells(); cell++) {
            stretches_of_cell.push_back(stretches.size());
            runs_of_cell.push_back(runs.size());
            Stretch open{0, 0};
            int row_group = cell / plan.column_groups;
            for (int i = plan.row_group_start[row_group]; i < plan.row_group_start[row_group + 1]; i++) {
                int row = plan.rows_by_group[i];
                for (const ColumnStretch& columns : of_group[cell % plan.column_groups]) {
                    Run run{cell, row, static_cast<int64_t>(row) * plan.columns + columns.start, columns.count};
                    add_run(run);
                    if (open.start + open.count == run.start && open.count > 0) {
                        open.count += run.count;
                    } else {
                        add_stretch(open);
                        open = {run.start, run.count};
                    }
                }
            }
            add_stretch(open);
        }
        stretches_of_cell.push_back(stretches.size());
        runs_of_cell.push_back(runs.size());
    }

    void add_stretch(Stretch whole) {
        for (int64_t done = 0; done < whole.count; done += TILE) {
            stretches.push_back({whole.start + done, std::min(TILE, whole.count - done)});
        }
    }

    void add_run(Run whole) {
        for (int64_t done = 0; done < whole.count; done += TILE) {
            runs.push_back({whole.cell, whole.row, whole.start + done, std::min(TILE, whole.count - done)});
        }
    }

    // A thread takes a whole cell while there are enough of them: its values are then still cached for the second pass.
    bool cell_by_cell() const { return threads() == 1 || plan.cells() >= 4 * threads(); }

    Moments measure(const Call& call, int cell) const {
        Moments moments;
        for (int i = stretches_of_cell[cell]; i < stretches_of_cell[cell + 1]; i++) {
            moments.merge(moments_of(call.x + stretches[i].start, stretches[i].count));
        }
        return moments;
    }

    void measure(const Call& call, Moments* of_cells) const {
        if (cell_by_cell()) {
            for_each(plan.cells(), plan.elements(), [&](int64_t cell) { of_cells[cell] = measure(call, cell); });
            return;
        }
        std::vector<Moments> parts(stretches.size());
        for_each(stretches.size(), plan.elements(), [&](int64_t i) {
            parts[i] = moments_of(call.x + stretches[i].start, stretches[i].count);
        });
        for (int cell = 0; cell < plan.cells(); cell++) {
            for (int i = stretches_of_cell[cell]; i < stretches_of_cell[cell + 1]; i++) {
                of_cells[cell].merge(parts[i]);
            }
        }
    }

    template <Kind kind>
    void forward(Call& call) const {
        if (cell_by_cell()) {
            for_each(plan.cells(), plan.elements(), [&](int64_t cell) {
                call.set(cell, measure(call, cell));
                for (int i = runs_of_cell[cell]; i < runs_of_cell[cell + 1]; i++) {
                    apply<kind>(call, runs[i]);
                }
            });
            return;
        }
        std::vector<Moments> moments(plan.cells());
        measure(call, moments.data());
        for (int cell = 0; cell < plan.cells(); cell++) {
            call.set(cell, moments[cell]);
        }
        apply<kind>(call);
    }

    template <Kind kind>
    void apply(const Call& call) const {
        for_each(runs.size(), plan.elements(), [&](int64_t i) { apply<kind>(call, runs[i]); });
    }

    template <Kind kind>
    void apply(const Call& call, const Run& run) const {
        int channel = run.row % plan.channels;
        Mean mean(call.means[run.cell]);
        float scale = static_cast<float>(call.gain[channel] * call.inverse_deviations[run.cell]);
        float bias = call.bias[channel];
        const float* x = call.x + run.start;
        float* y = call.y + run.start;
        auto value = [&](Lanes of) { return activate<kind>(((of - mean.high) - mean.low) * scale + bias, call.slope); };
        int64_t i = 0;
        if (call.past_caches && aligned(y)) {
            for (; i + LANES <= run.count; i += LANES) {
                store_past_caches(y + i, value(load(x + i)));
            }
            finish_stores_past_caches();
        } else {
            for (; i + LANES <= run.count; i += LANES) {
                store(y + i, value(load(x + i)));
            }
        }
        if (i < run.count) {
            store_some(y + i, value(load_some(x + i, run.count - i)), run.count - i);
        }
    }

    // Of a run: the gradient before the activation, and that times (x - mean).
    struct Sums {
        double gradient = 0;
        double product = 0;
        int64_t count = 0;
    };

    template <Kind kind>
    void backward(Call& call) const {
        std::vector<Sums> sums(runs.size());
        if (cell_by_cell()) {
            for_each(plan.cells(), plan.elements(), [&](int64_t cell) {
                for (int i = runs_of_cell[cell]; i < runs_of_cell[cell + 1]; i++) {
                    sums[i] = add_up<kind>(call, runs[i]);
                }
                Sums of_cell = merge(call, sums, cell);
                for (int i = runs_of_cell[cell]; i < runs_of_cell[cell + 1]; i++) {
                    differentiate<kind>(call, runs[i], of_cell);
                }
            });
        } else {
            for_each(runs.size(), plan.elements(), [&](int64_t i) { sums[i] = add_up<kind>(call, runs[i]); });
            std::vector<Sums> of_cells(plan.cells());
            for (int cell = 0; cell < plan.cells(); cell++) {
                of_cells[cell] = merge(call, sums, cell);
            }
            for_each(runs.size(), plan.elements(),
                     [&](int64_t i) { differentiate<kind>(call, runs[i], of_cells[runs[i].cell]); });
        }
        for (size_t i = 0; i < runs.size(); i++) {
            int channel = runs[i].row % plan.channels;
            call.d_bias[channel] += sums[i].gradient;
            call.d_gain[channel] += sums[i].product * call.inverse_deviations[runs[i].cell];
        }
    }

    template <Kind kind>
    Sums add_up(const Call& call, const Run& run) const {
        int channel = run.row % plan.channels;
        Mean mean(call.means[run.cell]);
        float scale = static_cast<float>(call.gain[channel] * call.inverse_deviations[run.cell]);
        float bias = call.bias[channel];
        Sums sums;
        for (int64_t from = 0; from < run.count; from += BLOCK) {
            const float* x = call.x + run.start + from;
            const float* dy = call.dy + run.start + from;
            int64_t count = std::min(BLOCK, run.count - from);
            Lanes gradient[4] = {};
            Lanes product[4] = {};
            auto add = [&](int part, Lanes of_x, Lanes of_dy) {
                Lanes centered = (of_x - mean.high) - mean.low;
                Lanes dz = cohort::differentiate<kind>(of_dy, centered * scale + bias, call.slope);
                gradient[part] += dz;
                product[part] += dz * centered;
            };
            int64_t i = 0;
            for (; i + 4 * LANES <= count; i += 4 * LANES) {
                add(0, load(x + i), load(dy + i));
                add(1, load(x + i + LANES), load(dy + i + LANES));
                add(2, load(x + i + 2 * LANES), load(dy + i + 2 * LANES));
                add(3, load(x + i + 3 * LANES), load(dy + i + 3 * LANES));
            }
            for (; i < count; i += LANES) {
                int some = std::min<int64_t>(LANES, count - i);
                add(0, load_some(x + i, some), load_some(dy + i, some));
            }
            sums.gradient += sum(gradient[0], gradient[1], gradient[2], gradient[3]);
            sums.product += sum(product[0], product[1], product[2], product[3]);
        }
        return sums;
    }

    // What the statistics of a cell cost its elements: dx = scale dz - gradient - product (x - mean). The count is that of
    // the cell, 0 where statistics are constants.
    Sums merge(const Call& call, const std::vector<Sums>& sums, int cell) const {
        Sums merged;
        if (call.fixed) {
            return merged;
        }
        for (int i = runs_of_cell[cell]; i < runs_of_cell[cell + 1]; i++) {
            double gain = call.gain[runs[i].row % plan.channels];
            merged.gradient += gain * sums[i].gradient;
            merged.product += gain * sums[i].product;
            merged.count += runs[i].count;
        }
        if (merged.count > 0) {
            double inverse = call.inverse_deviations[cell];
            merged.gradient *= inverse / merged.count;
            merged.product *= inverse * inverse * inverse / merged.count;
        }
        return merged;
    }

    template <Kind kind>
    void differentiate(const Call& call, const Run& run, const Sums& of_cell) const {
        int channel = run.row % plan.channels;
        Mean mean(call.means[run.cell]);
        float scale = static_cast<float>(call.gain[channel] * call.inverse_deviations[run.cell]);
        float bias = call.bias[channel];
        float constant = static_cast<float>(of_cell.gradient);
        float linear = static_cast<float>(of_cell.product);
        bool alone = of_cell.count == 1;  // Then the value does not change the output.
        const float* x = call.x + run.start;
        const float* dy = call.dy + run.start;
        float* dx = call.y + run.start;
        auto value = [&](Lanes of_x, Lanes of_dy) {
            Lanes centered = (of_x - mean.high) - mean.low;
            Lanes dz = cohort::differentiate<kind>(of_dy, centered * scale + bias, call.slope);
            return alone ? Lanes{} : dz * scale - constant - centered * linear;
        };
        int64_t i = 0;
        if (call.past_caches && aligned(dx)) {
            for (; i + LANES <= run.count; i += LANES) {
                store_past_caches(dx + i, value(load(x + i), load(dy + i)));
            }
            finish_stores_past_caches();
        } else {
            for (; i + LANES <= run.count; i += LANES) {
                store(dx + i, value(load(x + i), load(dy + i)));
            }
        }
        if (i < run.count) {
            int some = run.count - i;
            store_some(dx + i, value(load_some(x + i, some), load_some(dy + i, some)), some);
        }
    }
};

}  // namespace cohort
