// Cells made of long stretches of memory, in the order in which they are walked.
#pragma once

#include <algorithm>
#include <vector>

#include "moments.h"
#include "plan.h"

namespace cohort {

struct StretchBundles {
    const Plan& plan;
    // Cells that interleave in memory are a bundle, walked in the order of memory; most cells are one by themselves.
    std::vector<int> cells;       // bundle after bundle
    std::vector<Run> stretches;   // for the statistics: runs of a sample that touch are joined, then cut into tiles
    std::vector<Run> runs;        // for gain and bias, cut into tiles too
    std::vector<Bundle> bundles;

    explicit StretchBundles(const Plan& plan) : plan(plan) {
        std::vector<std::vector<ColumnStretch>> of_group(plan.column_groups);
        for (const ColumnStretch& stretch : plan.column_stretches) {
            of_group[stretch.group].push_back(stretch);
        }
        std::vector<CellRuns> all;
        for (int row_group = 0; row_group < plan.row_groups; row_group++) {
            for (int group = 0; group < plan.column_groups; group++) {
                CellRuns of_cell{row_group * plan.column_groups + group, {}};
                for (int i = plan.row_group_start[row_group]; i < plan.row_group_start[row_group + 1]; i++) {
                    int row = plan.rows_by_group[i];
                    for (const ColumnStretch& columns : of_group[group]) {
                        int64_t start = static_cast<int64_t>(row) * plan.columns + columns.start;
                        of_cell.runs.push_back({of_cell.cell, row, start, columns.count});
                    }
                }
                if (!of_cell.runs.empty()) {
                    all.push_back(std::move(of_cell));
                }
            }
        }
        std::sort(all.begin(), all.end(), [](const CellRuns& a, const CellRuns& b) { return a.start() < b.start(); });
        for (size_t from = 0; from < all.size();) {
            size_t to = from + 1;
            int64_t end = all[from].end();
            while (to < all.size() && all[to].start() < end) {
                end = std::max(end, all[to++].end());
            }
            add_bundle(all, from, to);
            from = to;
        }
    }

    // The runs of a cell, in the order of memory.
    struct CellRuns {
        int cell;
        std::vector<Run> runs;

        int64_t start() const { return runs.front().start; }
        int64_t end() const { return runs.back().start + runs.back().count; }
    };

    void add_bundle(const std::vector<CellRuns>& all, size_t from, size_t to) {
        Bundle bundle;
        bundle.cells.from = cells.size();
        bundle.stretches.from = stretches.size();
        bundle.runs.from = runs.size();
        for (size_t i = from; i < to; i++) {
            cells.push_back(all[i].cell);
            Run open = all[i].runs.front();
            open.count = 0;
            for (const Run& run : all[i].runs) {
                add_tiles(run, runs);
                // Not across samples: whether two of them touch depends on what else is in the batch.
                bool one_sample = open.row / plan.channels == run.row / plan.channels;
                if (one_sample && open.start + open.count == run.start) {
                    open.count += run.count;
                } else {
                    add_tiles(open, stretches);
                    open = run;
                }
            }
            add_tiles(open, stretches);
        }
        bundle.cells.to = cells.size();
        bundle.stretches.to = stretches.size();
        bundle.runs.to = runs.size();
        auto before = [](const Run& a, const Run& b) { return a.start < b.start; };
        std::sort(stretches.begin() + bundle.stretches.from, stretches.end(), before);
        std::sort(runs.begin() + bundle.runs.from, runs.end(), before);
        bundles.push_back(bundle);
    }

    static void add_tiles(const Run& whole, std::vector<Run>& to) {
        for (int64_t done = 0; done < whole.count; done += TILE) {
            to.push_back({whole.cell, whole.row, whole.start + done, std::min(TILE, whole.count - done)});
        }
    }
};

}  // namespace cohort
