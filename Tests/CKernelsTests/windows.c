#include "exercise.h"

static podium_window_axis axis(
    ptrdiff_t size, ptrdiff_t kernel, ptrdiff_t stride, ptrdiff_t padding, ptrdiff_t dilation
) {
    ptrdiff_t reach = dilation * (kernel - 1) + 1;
    return (podium_window_axis){size, kernel, stride, padding, dilation, (size + 2 * padding - reach) / stride + 1};
}

static void slide(podium_type type, podium_window w) {
    size_t image = (size_t)(w.channels * w.y.size * w.x.size), out = (size_t)(w.y.out * w.x.out);
    size_t taps = (size_t)(w.channels * w.y.kernel * w.x.kernel), results = (size_t)w.channels * out;
    void *x = numbers(type, image), *columns = numbers(type, taps * out), *y = numbers(type, results);
    podium_unfold(type, &w, x, columns);
    podium_fold(type, &w, columns, x);
    void *gradient = numbers(type, results), *to = numbers(type, image);
    podium_max_pool(type, &w, x, y);
    podium_max_pool_gradient(type, &w, x, y, gradient, to);
    podium_mean_pool(type, &w, x, y);
    podium_mean_pool_gradient(type, &w, gradient, to);
    let_go();
}

/// Windows side by side, and rows of more columns than are joined at once.
static void slide_over_rows(podium_type type) {
    for (ptrdiff_t width = 2; width < 40; width++)
        slide(type, (podium_window){2, axis(5, 2, 2, 0, 1), axis(width, 2, 2, 0, 1)});
    for (ptrdiff_t width = 1020; width < 2100; width += 257)
        for (ptrdiff_t kernel = 1; kernel < 40; kernel += 19)
            slide(type, (podium_window){1, axis(3, 2, 1, 1, 1), axis(width, kernel, 3, kernel / 2, 2)});
}

void exercise_windows(void) {
    for (int type = PODIUM_FLOAT32; type <= PODIUM_FLOAT64; type++) slide_over_rows((podium_type)type);
    for (int type = PODIUM_FLOAT32; type <= PODIUM_FLOAT64; type++)
        for (ptrdiff_t size = 1; size < 40; size += 6)
            for (ptrdiff_t kernel = 1; kernel <= 5; kernel += 2)
                for (ptrdiff_t stride = 1; stride <= 3; stride++)
                    for (ptrdiff_t padding = 0; padding <= kernel; padding++)
                        for (ptrdiff_t dilation = 1; dilation <= 2; dilation++)
                            if (size + 2 * padding > dilation * (kernel - 1))
                                slide(
                                    (podium_type)type,
                                    (podium_window){
                                        3, axis(size, kernel, stride, padding, dilation),
                                        axis(size, 1, stride, 0, 1)});
}
