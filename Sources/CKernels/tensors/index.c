#include "podium/tensors/index.h"
#include <string.h>

ptrdiff_t podium_first_out_of_range(const int64_t *indices, ptrdiff_t count, int64_t limit) {
    for (ptrdiff_t i = 0; i < count; i++)
        if ((uint64_t)indices[i] >= (uint64_t)limit) return i;
    return -1;
}

void podium_gather_slices(
    ptrdiff_t width, ptrdiff_t outer, ptrdiff_t size, ptrdiff_t inner, const int64_t *indices, ptrdiff_t count,
    const void *x, void *out) {
    size_t bytes = (size_t)(inner * width);
    const char *from = x;
    char *to = out;
    for (ptrdiff_t o = 0; o < outer; o++, from += (size_t)size * bytes)
        for (ptrdiff_t k = 0; k < count; k++, to += bytes) memcpy(to, from + (size_t)indices[k] * bytes, bytes);
}

#define SCATTER_SLICES(T)                                                       \
    for (ptrdiff_t o = 0; o < outer; o++)                                       \
        for (ptrdiff_t k = 0; k < count; k++) {                                 \
            if (indices[k] < first || indices[k] >= last) continue;             \
            const T *from = (const T *)x + (o * count + k) * inner;             \
            T *to = (T *)out + (o * size + indices[k]) * inner;                 \
            for (ptrdiff_t i = 0; i < inner; i++) to[i] = (T)(to[i] + from[i]); \
        }

#define FOR_TYPE(BODY)                       \
    switch (type) {                          \
    case PODIUM_FLOAT32: BODY(float) break;  \
    case PODIUM_FLOAT64: BODY(double) break; \
    case PODIUM_INT32: BODY(uint32_t) break; \
    case PODIUM_INT64: BODY(uint64_t) break; \
    case PODIUM_UINT8: BODY(uint8_t) break;  \
    }

void podium_scatter_add_slices(
    podium_type type, ptrdiff_t outer, ptrdiff_t size, ptrdiff_t inner, const int64_t *indices, ptrdiff_t count,
    int64_t first, int64_t last, const void *x, void *out) {
    FOR_TYPE(SCATTER_SLICES)
}

#define GATHER(T)                                                                      \
    for (ptrdiff_t o = 0; o < outer; o++)                                              \
        for (ptrdiff_t k = 0; k < count; k++)                                          \
            for (ptrdiff_t i = 0; i < inner; i++) {                                    \
                ptrdiff_t at = (o * count + k) * inner + i;                            \
                ((T *)out)[at] = ((const T *)x)[(o * size + indices[at]) * inner + i]; \
            }

void podium_gather(
    ptrdiff_t width, ptrdiff_t outer, ptrdiff_t size, ptrdiff_t inner, const int64_t *indices, ptrdiff_t count,
    const void *x, void *out) {
    switch (width) {
    case 1: GATHER(uint8_t) break;
    case 4: GATHER(uint32_t) break;
    case 8: GATHER(uint64_t) break;
    default: break;
    }
}

#define SCATTER(T)                                                       \
    for (ptrdiff_t o = 0; o < outer; o++)                                \
        for (ptrdiff_t k = 0; k < count; k++)                            \
            for (ptrdiff_t i = 0; i < inner; i++) {                      \
                ptrdiff_t at = (o * count + k) * inner + i;              \
                T *to = (T *)out + (o * size + indices[at]) * inner + i; \
                *to = (T)(*to + ((const T *)x)[at]);                     \
            }

void podium_scatter_add(
    podium_type type, ptrdiff_t outer, ptrdiff_t size, ptrdiff_t inner, const int64_t *indices, ptrdiff_t count,
    const void *x, void *out) {
    FOR_TYPE(SCATTER)
}
