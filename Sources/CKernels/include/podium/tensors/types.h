#pragma once
#include <stddef.h>
#include <stdint.h>

/// Element types of the tensor kernels.
typedef enum {
    PODIUM_FLOAT32,
    PODIUM_FLOAT64,
    PODIUM_INT32,
    PODIUM_INT64,
    PODIUM_UINT8,
} podium_type;

/// A matrix of elements in memory; strides count elements and may be 0 (broadcast) or negative.
typedef struct {
    ptrdiff_t row, column;
} podium_strides;
