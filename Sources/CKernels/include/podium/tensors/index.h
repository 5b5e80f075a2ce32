#pragma once
#include "podium/tensors/types.h"

/// Each index of `indices` is in 0 ..< limit (negative ones are not); the position of the first that is not, or -1.
ptrdiff_t podium_first_out_of_range(const int64_t *indices, ptrdiff_t count, int64_t limit);

/// out[o, k, :] = x[o, indices[k], :] with `inner` contiguous elements of `width` bytes; x is [outer, size, inner].
void podium_gather_slices(
    ptrdiff_t width, ptrdiff_t outer, ptrdiff_t size, ptrdiff_t inner, const int64_t *indices, ptrdiff_t count,
    const void *x, void *out);

/// out[o, indices[k], :] += x[o, k, :] in the order of k, for indices in first ..< last only, so that ranges of the
/// destination can be filled at the same time.
void podium_scatter_add_slices(
    podium_type type, ptrdiff_t outer, ptrdiff_t size, ptrdiff_t inner, const int64_t *indices, ptrdiff_t count,
    int64_t first, int64_t last, const void *x, void *out);

/// out[o, k, i] = x[o, indices[o, k, i], i]; x is [outer, size, inner], `indices` and `out` [outer, count, inner].
void podium_gather(
    ptrdiff_t width, ptrdiff_t outer, ptrdiff_t size, ptrdiff_t inner, const int64_t *indices, ptrdiff_t count,
    const void *x, void *out);

/// out[o, indices[o, k, i], i] += x[o, k, i], in the order of k.
void podium_scatter_add(
    podium_type type, ptrdiff_t outer, ptrdiff_t size, ptrdiff_t inner, const int64_t *indices, ptrdiff_t count,
    const void *x, void *out);
