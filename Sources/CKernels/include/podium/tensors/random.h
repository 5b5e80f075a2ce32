#pragma once
#include "podium/tensors/types.h"

// Philox4x32-10 by counter: element i of a stream comes from block i / 4, whatever the elements before it.

/// out[0 ..< count] = elements first, first + 1, ... of the stream of `key`, uniform from `low` on over `width`, each a
/// multiple of 2^-24 before scaling; none is above `last`, to which rounding could lead. `first` is a multiple of 4.
void podium_random_uniform(
    uint64_t key, uint64_t first, ptrdiff_t count, float low, float width, float last, float *out);

/// As above, normal with the mean and the standard deviation given (Box and Muller, 1958; both values of a pair).
void podium_random_normal(uint64_t key, uint64_t first, ptrdiff_t count, float mean, float deviation, float *out);

/// out[i] = scale where the uniform number of element i is at least `rate`, else 0: a dropout mask.
void podium_random_mask(uint64_t key, uint64_t first, ptrdiff_t count, float rate, float scale, float *out);
