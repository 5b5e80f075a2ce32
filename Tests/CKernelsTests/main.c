// Runs every kernel of the tensors and networks on sizes around its vectors, tiles and blocks. Scripts/sanitize-kernels
// compiles this with the address and undefined-behaviour sanitizers, which do the judging.
#include "exercise.h"

static void *held[1 << 16];
static size_t held_count;
static uint32_t state = 1;

size_t width_of(podium_type type) {
    return type == PODIUM_UINT8 ? 1 : type == PODIUM_FLOAT32 || type == PODIUM_INT32 ? 4 : 8;
}

static void *hold(size_t bytes) {
    void *memory = malloc(bytes ? bytes : 1);
    if (!memory || held_count == sizeof held / sizeof *held) abort();
    held[held_count++] = memory;
    return memory;
}

static double next(void) {
    state = state * 1664525u + 1013904223u;
    return (double)state * 0x1p-29 - 4;
}

void *numbers(podium_type type, size_t count) {
    void *memory = hold(count * width_of(type));
    for (size_t i = 0; i < count; i++) {
        double value = next();
        switch (type) {
        case PODIUM_FLOAT32: ((float *)memory)[i] = (float)value; break;
        case PODIUM_FLOAT64: ((double *)memory)[i] = value; break;
        case PODIUM_INT32: ((int32_t *)memory)[i] = (int32_t)(value * 5e8); break;
        case PODIUM_INT64: ((int64_t *)memory)[i] = (int64_t)(value * 2e18); break;
        case PODIUM_UINT8: ((uint8_t *)memory)[i] = (uint8_t)((value + 4) * 32); break;
        }
    }
    return memory;
}

float *floats(size_t count) { return numbers(PODIUM_FLOAT32, count); }
double *doubles(size_t count) { return numbers(PODIUM_FLOAT64, count); }

int64_t *indices(size_t count, size_t limit) {
    int64_t *memory = hold(count * sizeof(int64_t));
    for (size_t i = 0; i < count; i++) memory[i] = (int64_t)((next() + 4) / 8 * (double)limit);
    return memory;
}

void let_go(void) {
    while (held_count > 0) free(held[--held_count]);
}

void expect_numbers(const char *kernel, const float *x, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (isnan(x[i])) {
            fprintf(stderr, "%s: result %zu of %zu is not a number\n", kernel, i, count);
            exit(1);
        }
}

int main(void) {
    exercise_products();
    exercise_convolutions();
    exercise_layers();
    exercise_elements();
    exercise_rows();
    exercise_windows();
    puts("all kernels ran");
    return 0;
}
