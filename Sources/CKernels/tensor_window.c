#include "tensor_window.h"
#include "tensor_math.h"
#include "tensor_window_axis.h"

#define KERNEL_FILE "tensor_window_isa.h"
#include "tensor_for_each_isa.h"
#include "tensor_for_type.h"

void podium_unfold(podium_type type, const podium_window *window, const void *image, void *columns) {
    FOR_REAL(unfold, window, image, columns)
}

void podium_fold(podium_type type, const podium_window *window, const void *columns, void *image) {
    FOR_REAL(fold, window, columns, image)
}
