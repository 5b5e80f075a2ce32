#pragma once
#include "podium/tensors/types.h"

/// Where a window of `kernel` taps, `dilation` apart, stands on a padded axis, moved by `stride`.
typedef struct {
    ptrdiff_t size, kernel, stride, padding, dilation, out;
} podium_window_axis;

/// An image of `channels` planes, [channels][y.size][x.size], and the windows on it.
typedef struct {
    ptrdiff_t channels;
    podium_window_axis y, x;
} podium_window;

/// columns[(c, i, j), (oy, ox)] = image[c, oy * stride + i * dilation - padding, ...], 0 outside of the image; real
/// types. The matrix has channels * y.kernel * x.kernel rows of y.out * x.out numbers.
void podium_unfold(podium_type type, const podium_window *window, const void *image, void *columns);

/// The transpose: adds each number of `columns` to the pixel that `podium_unfold` would have taken it from.
void podium_fold(podium_type type, const podium_window *window, const void *columns, void *image);

/// The largest number of each window; NaN wins, padding never does.
void podium_max_pool(podium_type type, const podium_window *window, const void *image, void *out);

/// The mean over each window; padding counts as 0 and in the divisor.
void podium_mean_pool(podium_type type, const podium_window *window, const void *image, void *out);

/// Writes to `image_gradient` each output's gradient where it came from, the first pixel of equals.
void podium_max_pool_gradient(
    podium_type type, const podium_window *window, const void *image, const void *out, const void *gradient,
    void *image_gradient);
void podium_mean_pool_gradient(
    podium_type type, const podium_window *window, const void *gradient, void *image_gradient);
