#include "scalar_functions.h"
#include "window_axis.h"

// Vectors pass between functions that are inlined: no call depends on how they would be passed.
#pragma clang diagnostic ignored "-Wpsabi"

// Rows are short: loops over them are unrolled no further than one vector, or all of a row would be left to their
// scalar ends.
#define FOR_ROW(k, first, last) _Pragma("clang loop interleave_count(1)") for (ptrdiff_t k = (first); k < (last); k++)

enum { POOL_WIDTH = 64, POOL_COLUMNS = 1024, KNOWN_TAPS = 32 };

/// The outputs that each horizontal tap reaches from columns [low, high); those of the first taps are known, so that
/// divisions are made once an image.
typedef struct {
    ptrdiff_t low, high, first[KNOWN_TAPS], last[KNOWN_TAPS];
} tap_ranges;

PODIUM_INLINE tap_ranges make_tap_ranges(const podium_window_axis *axis, ptrdiff_t low, ptrdiff_t high) {
    tap_ranges ranges = {low, high < axis->size ? high : axis->size, {0}, {0}};
    for (ptrdiff_t j = 0; j < axis->kernel && j < KNOWN_TAPS; j++)
        podium_outputs_inside(axis, j, ranges.low, ranges.high, &ranges.first[j], &ranges.last[j]);
    return ranges;
}

PODIUM_INLINE void
tap_range(const tap_ranges *ranges, const podium_window_axis *axis, ptrdiff_t j, ptrdiff_t *first, ptrdiff_t *last) {
    if (j < KNOWN_TAPS)
        *first = ranges->first[j], *last = ranges->last[j];
    else
        podium_outputs_inside(axis, j, ranges->low, ranges->high, first, last);
}

/// Whether an axis is cut in pairs.
PODIUM_INLINE bool is_paired(const podium_window_axis *axis) {
    return axis->kernel == 2 && axis->stride == 2 && axis->dilation == 1 && axis->padding == 0;
}

#define KERNEL_FILE "../tensors/window_pool_levels.h"
#include "../processor/each_level.h"
#include "for_type.h"

void podium_max_pool(podium_type type, const podium_window *window, const void *image, void *out) {
    FOR_REAL(max_pool, window, image, out)
}

void podium_mean_pool(podium_type type, const podium_window *window, const void *image, void *out) {
    FOR_REAL(mean_pool, window, image, out)
}

void podium_max_pool_gradient(
    podium_type type, const podium_window *window, const void *image, const void *out, const void *gradient,
    void *image_gradient) {
    FOR_REAL(max_pool_gradient, window, image, out, gradient, image_gradient)
}

void podium_mean_pool_gradient(podium_type type, const podium_window *window, const void *gradient, void *image) {
    FOR_REAL(mean_pool_gradient, window, gradient, image)
}
