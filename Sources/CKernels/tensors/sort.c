#include "podium/tensors/sort.h"
#include <string.h>

static uint64_t key_of_float(float x) {
    if (x != x) return UINT32_MAX;
    x += 0.0f; // -0 becomes 0
    uint32_t bits;
    memcpy(&bits, &x, 4);
    return bits >> 31 ? (uint32_t)~bits : bits | 0x80000000u;
}

static uint64_t key_of_double(double x) {
    if (x != x) return UINT64_MAX;
    x += 0.0;
    uint64_t bits;
    memcpy(&bits, &x, 8);
    return bits >> 63 ? ~bits : bits | 0x8000000000000000u;
}

/// Numbers whose unsigned order is that of the elements.
static void make_keys(podium_type type, ptrdiff_t count, const void *x, uint64_t *keys) {
    for (ptrdiff_t i = 0; i < count; i++) switch (type) {
        case PODIUM_FLOAT32: keys[i] = key_of_float(((const float *)x)[i]); break;
        case PODIUM_FLOAT64: keys[i] = key_of_double(((const double *)x)[i]); break;
        case PODIUM_INT32: keys[i] = (uint32_t)((const int32_t *)x)[i] ^ 0x80000000u; break;
        case PODIUM_INT64: keys[i] = (uint64_t)((const int64_t *)x)[i] ^ 0x8000000000000000u; break;
        case PODIUM_UINT8: keys[i] = ((const uint8_t *)x)[i]; break;
        }
}

/// One pass: from (keys, places) to (next_keys, next_places) by the byte at `shift`; 0 when that changes nothing.
static int pass(
    ptrdiff_t count, int shift, const uint64_t *keys, const uint64_t *places, uint64_t *next_keys,
    uint64_t *next_places) {
    ptrdiff_t starts[257] = {0};
    for (ptrdiff_t i = 0; i < count; i++) starts[(keys[i] >> shift & 255) + 1]++;
    if (starts[(keys[0] >> shift & 255) + 1] == count) return 0;
    for (int digit = 0; digit < 256; digit++) starts[digit + 1] += starts[digit];
    for (ptrdiff_t i = 0; i < count; i++) {
        ptrdiff_t to = starts[keys[i] >> shift & 255]++;
        next_keys[to] = keys[i];
        next_places[to] = places[i];
    }
    return 1;
}

void podium_argsort(
    podium_type type, int descending, ptrdiff_t count, const void *x, int64_t *indices, uint64_t *scratch) {
    if (count == 0) return;
    uint64_t *keys = scratch, *places = keys + count, *next_keys = places + count, *next_places = next_keys + count;
    make_keys(type, count, x, keys);
    for (ptrdiff_t i = 0; i < count; i++) {
        places[i] = (uint64_t)i;
        if (descending) keys[i] = ~keys[i];
    }
    for (int shift = 0; shift < 64; shift += 8)
        if (pass(count, shift, keys, places, next_keys, next_places)) {
            uint64_t *k = keys, *p = places;
            keys = next_keys, places = next_places;
            next_keys = k, next_places = p;
        }
    memcpy(indices, places, (size_t)count * sizeof *indices);
}
