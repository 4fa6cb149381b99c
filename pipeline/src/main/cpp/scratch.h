// Memory for what a thread writes again and again while it works.
#pragma once

#include <cstddef>
#include <new>
#include <utility>
#include <vector>

namespace cohort {

// Blocks that a thread gave back, for its next need of as much. Asking malloc for each tile or row makes threads wait for one
// another: they may share an arena.
class KeptBlocks {
public:
    // Of cache lines, in pairs as processors fetch them: a line that two threads write to goes back and forth between them.
    static constexpr size_t ALIGNMENT = 128;

    KeptBlocks() = default;
    KeptBlocks(const KeptBlocks&) = delete;
    KeptBlocks& operator=(const KeptBlocks&) = delete;

    ~KeptBlocks() {
        for (const auto& [size, block] : blocks) {
            release(block);
        }
    }

    void* take(size_t size) {
        for (size_t i = blocks.size(); i-- > 0;) {
            if (blocks[i].first == size) {
                void* block = blocks[i].second;
                blocks[i] = blocks.back();
                blocks.pop_back();
                return block;
            }
        }
        return ::operator new((size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT, std::align_val_t(ALIGNMENT));
    }

    void give_back(void* block, size_t size) {
        if (size > LARGEST || blocks.size() == MOST) {
            release(block);
        } else {
            blocks.emplace_back(size, block);
        }
    }

private:
    static constexpr size_t MOST = 32, LARGEST = 64 << 10;

    static void release(void* block) { ::operator delete(block, std::align_val_t(ALIGNMENT)); }

    std::vector<std::pair<size_t, void*>> blocks;
};

inline thread_local KeptBlocks kept_blocks;

template <typename T>
struct Kept {
    using value_type = T;

    Kept() = default;
    template <typename Other>
    explicit Kept(const Kept<Other>&) {}

    T* allocate(size_t count) { return static_cast<T*>(kept_blocks.take(count * sizeof(T))); }
    void deallocate(T* of, size_t count) { kept_blocks.give_back(of, count * sizeof(T)); }

    bool operator==(const Kept&) const { return true; }
    bool operator!=(const Kept&) const { return false; }
};

// A vector in memory of that kind.
template <typename T>
using Scratch = std::vector<T, Kept<T>>;

// The same for float32 that are not set to 0.
class Floats {
public:
    explicit Floats(size_t count) : count(count), memory(Kept<float>().allocate(count)) {}
    Floats(const Floats&) = delete;
    Floats& operator=(const Floats&) = delete;
    ~Floats() { Kept<float>().deallocate(memory, count); }

    float* data() const { return memory; }

private:
    size_t count;
    float* memory;
};

}  // namespace cohort
