#include "podium/tensors/random.h"
#include "scalar_functions.h"

enum { BLOCKS = 16 };

#define KERNEL_FILE "../tensors/random_levels.h"
#include "../processor/each_level.h"

void podium_random_uniform(
    uint64_t key, uint64_t first, ptrdiff_t count, float low, float width, float last, float *out) {
    PODIUM_CHOOSE(random_uniform)(key, first, count, low, width, last, out);
}

void podium_random_normal(uint64_t key, uint64_t first, ptrdiff_t count, float mean, float deviation, float *out) {
    PODIUM_CHOOSE(random_normal)(key, first, count, mean, deviation, out);
}

void podium_random_mask(uint64_t key, uint64_t first, ptrdiff_t count, float rate, float scale, float *out) {
    PODIUM_CHOOSE(random_mask)(key, first, count, rate, scale, out);
}
