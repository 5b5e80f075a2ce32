#pragma once
#include "podium/tensors/window.h"
#include "../processor/vector.h"

#include <stdbool.h>

/// The outputs [*first, *last) of an axis whose tap `k` falls on a position in [low, high).
PODIUM_INLINE void podium_outputs_inside(
    const podium_window_axis *axis, ptrdiff_t k, ptrdiff_t low, ptrdiff_t high, ptrdiff_t *first, ptrdiff_t *last) {
    ptrdiff_t shift = k * axis->dilation - axis->padding; // position = output * stride + shift
    ptrdiff_t start = shift >= low ? 0 : (low - shift + axis->stride - 1) / axis->stride;
    ptrdiff_t end = high - shift <= 0 ? 0 : (high - shift - 1) / axis->stride + 1;
    *last = end < axis->out ? end : axis->out;
    *first = start < *last ? start : *last;
}
