#include "podium/tensors/window.h"
#include "scalar_functions.h"
#include "window_axis.h"

#define KERNEL_FILE "../tensors/window_levels.h"
#include "../processor/each_level.h"
#include "for_type.h"

void podium_unfold(podium_type type, const podium_window *window, const void *image, void *columns) {
    FOR_REAL(unfold, window, image, columns)
}

void podium_fold(podium_type type, const podium_window *window, const void *columns, void *image) {
    FOR_REAL(fold, window, columns, image)
}
