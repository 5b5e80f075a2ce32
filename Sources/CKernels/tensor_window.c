#include "tensor_window.h"
#include "tensor_math.h"

enum { POOL_WIDTH = 64, KNOWN_TAPS = 32 };

typedef struct {
    ptrdiff_t first[KNOWN_TAPS], last[KNOWN_TAPS];
} tap_ranges;

#define KERNEL_FILE "tensor_window_isa.h"
#include "tensor_for_each_isa.h"
#include "tensor_for_type.h"

void podium_unfold(podium_type type, const podium_window *window, const void *image, void *columns) {
    FOR_REAL(unfold, window, image, columns)
}

void podium_fold(podium_type type, const podium_window *window, const void *columns, void *image) {
    FOR_REAL(fold, window, columns, image)
}

void podium_max_pool(podium_type type, const podium_window *window, const void *image, void *out) {
    FOR_REAL(max_pool, window, image, out)
}

void podium_mean_pool(podium_type type, const podium_window *window, const void *image, void *out) {
    FOR_REAL(mean_pool, window, image, out)
}

void podium_max_pool_gradient(podium_type type, const podium_window *window, const void *image, const void *out,
                              const void *gradient, void *image_gradient) {
    FOR_REAL(max_pool_gradient, window, image, out, gradient, image_gradient)
}

void podium_mean_pool_gradient(podium_type type, const podium_window *window, const void *gradient, void *image) {
    FOR_REAL(mean_pool_gradient, window, gradient, image)
}
