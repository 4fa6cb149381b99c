// Cells made of long stretches of memory, each of one channel: group, layer, instance and batch norm of feature maps, mel
// bands, sensor groups. Mean, deviation, gain and bias are constants along a stretch.
#pragma once

#include "activation.h"
#include "call.h"
#include "moments.h"
#include "stretch_bundles.h"

namespace cohort {

struct Uniform : StretchBundles {
    explicit Uniform(const Plan& plan) : StretchBundles(plan) {}

    // A thread takes a whole bundle while there are enough of them: its values may be cached for the second pass.
    bool bundle_by_bundle() const { return threads() == 1 || bundles.size() >= static_cast<size_t>(4 * threads()); }

    void measure(const Call& call, const Bundle& bundle, Moments* of_cells) const {
        for (int i = bundle.stretches.from; i < bundle.stretches.to; i++) {
            const Run& stretch = stretches[i];
            of_cells[stretch.cell].merge(tile_moments(call.x + stretch.start, stretch.count));
        }
    }

    void measure(const Call& call, Moments* of_cells) const {
        if (bundle_by_bundle()) {
            for_each(bundles.size(), plan.elements(), [&](int64_t i) { measure(call, bundles[i], of_cells); });
            return;
        }
        std::vector<Moments> parts(stretches.size());
        for_each(stretches.size(), plan.elements(), [&](int64_t i) {
            parts[i] = tile_moments(call.x + stretches[i].start, stretches[i].count);
        });
        for (size_t i = 0; i < parts.size(); i++) {
            of_cells[stretches[i].cell].merge(parts[i]);
        }
    }

    template <Kind kind>
    void forward(Call& call) const {
        std::vector<Moments> moments(plan.cells());
        if (!bundle_by_bundle()) {
            measure(call, moments.data());
            for (int cell : cells) {
                call.set(cell, moments[cell]);
            }
            apply<kind>(call);
            return;
        }
        for_each(bundles.size(), plan.elements(), [&](int64_t i) {
            const Bundle& bundle = bundles[i];
            measure(call, bundle, moments.data());
            for (int j = bundle.cells.from; j < bundle.cells.to; j++) {
                call.set(cells[j], moments[cells[j]]);
            }
            for (int j = bundle.runs.from; j < bundle.runs.to; j++) {
                apply<kind>(call, runs[j]);
            }
        });
    }

    template <Kind kind>
    void apply(const Call& call) const {
        for_each(runs.size(), plan.elements(), [&](int64_t i) { apply<kind>(call, runs[i]); });
    }

    template <Kind kind>
    void apply(const Call& call, const Run& run) const {
        int channel = run.row % plan.channels;
        const Normalizer normalize(call.means[run.cell], call.inverse_deviations[run.cell]);
        const Lanes gain = broadcast(call.gain[channel]);
        const Lanes bias = broadcast(call.bias[channel]);
        const float* x = call.x + run.start;
        float* y = call.y + run.start;
        auto value = [&](Lanes of) { return activate<kind>(fma(normalize(of), gain, bias), call.slope); };
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

    // Of a run: the gradient before the activation, and that times the normalized value. Of a cell: both with gain.
    struct Sums {
        double gradient = 0;
        double product = 0;
        int64_t count = 0;
    };

    template <Kind kind>
    void backward(Call& call) const {
        std::vector<Sums> sums(runs.size());
        std::vector<Sums> of_cells(plan.cells());
        if (bundle_by_bundle()) {
            for_each(bundles.size(), plan.elements(), [&](int64_t i) {
                const Bundle& bundle = bundles[i];
                for (int j = bundle.runs.from; j < bundle.runs.to; j++) {
                    sums[j] = add_up<kind>(call, runs[j]);
                }
                merge(call, bundle, sums, of_cells);
                for (int j = bundle.runs.from; j < bundle.runs.to; j++) {
                    differentiate<kind>(call, runs[j], of_cells[runs[j].cell]);
                }
            });
        } else {
            for_each(runs.size(), plan.elements(), [&](int64_t i) { sums[i] = add_up<kind>(call, runs[i]); });
            for (const Bundle& bundle : bundles) {
                merge(call, bundle, sums, of_cells);
            }
            for_each(runs.size(), plan.elements(),
                     [&](int64_t i) { differentiate<kind>(call, runs[i], of_cells[runs[i].cell]); });
        }
        for (size_t i = 0; i < runs.size(); i++) {
            int channel = runs[i].row % plan.channels;
            call.d_bias[channel] += sums[i].gradient;
            call.d_gain[channel] += sums[i].product;
        }
    }

    template <Kind kind>
    Sums add_up(const Call& call, const Run& run) const {
        int channel = run.row % plan.channels;
        const Normalizer normalize(call.means[run.cell], call.inverse_deviations[run.cell]);
        const Lanes gain = broadcast(call.gain[channel]);
        const Lanes bias = broadcast(call.bias[channel]);
        Sums sums;
        for (int64_t from = 0; from < run.count; from += BLOCK) {
            const float* x = call.x + run.start + from;
            const float* dy = call.dy + run.start + from;
            int64_t count = std::min(BLOCK, run.count - from);
            Lanes gradient[4] = {};
            Lanes product[4] = {};
            auto add = [&](int part, Lanes of_x, Lanes of_dy) {
                Lanes normalized = normalize(of_x);
                Lanes dz = cohort::differentiate<kind>(of_dy, fma(normalized, gain, bias), call.slope);
                gradient[part] += dz;
                product[part] = fma(dz, normalized, product[part]);
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

    // What the statistics of a cell cost its elements: dx = (g - gradient - product n) / sigma. The count is that of the
    // cell, 0 where statistics are constants.
    void merge(const Call& call, const Bundle& bundle, const std::vector<Sums>& sums, std::vector<Sums>& of_cells) const {
        if (call.fixed) {
            return;
        }
        for (int i = bundle.runs.from; i < bundle.runs.to; i++) {
            Sums& of_cell = of_cells[runs[i].cell];
            double gain = call.gain[runs[i].row % plan.channels];
            of_cell.gradient += gain * sums[i].gradient;
            of_cell.product += gain * sums[i].product;
            of_cell.count += runs[i].count;
        }
        for (int i = bundle.cells.from; i < bundle.cells.to; i++) {
            Sums& of_cell = of_cells[cells[i]];
            of_cell.gradient /= of_cell.count;
            of_cell.product /= of_cell.count;
        }
    }

    template <Kind kind>
    void differentiate(const Call& call, const Run& run, const Sums& of_cell) const {
        int channel = run.row % plan.channels;
        const Normalizer normalize(call.means[run.cell], call.inverse_deviations[run.cell]);
        const Lanes gain = broadcast(call.gain[channel]);
        const Lanes bias = broadcast(call.bias[channel]);
        // A value alone in its cell does not change the output.
        const Lanes scale = of_cell.count == 1 ? Lanes{} : normalize.inverse;
        const Lanes slope = scale * gain;
        const Lanes constant = scale * -static_cast<float>(of_cell.gradient);
        const Lanes linear = scale * -static_cast<float>(of_cell.product);
        const float* x = call.x + run.start;
        const float* dy = call.dy + run.start;
        float* dx = call.y + run.start;
        auto value = [&](Lanes of_x, Lanes of_dy) {
            Lanes normalized = normalize(of_x);
            Lanes dz = cohort::differentiate<kind>(of_dy, fma(normalized, gain, bias), call.slope);
            return fma(dz, slope, fma(normalized, linear, constant));
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
