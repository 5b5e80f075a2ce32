// Runs every kernel of the tensors and networks on sizes around its vectors, tiles and blocks, at every level that the
// processor has, and compares what the levels leave in memory. Scripts/sanitize-kernels compiles this with the address and
// undefined-behavior sanitizers.
#define _POSIX_C_SOURCE 200809L  // fdopen
#include "exercise.h"

#include <sys/wait.h>
#include <unistd.h>

/// Up to which level the kernels may use the processor; cpu.c is compiled with its name.
podium_cpu_level exercise_limit;

static struct {
    void *memory;
    podium_type type;
    size_t count;
} held[1 << 16];
static size_t held_count;
static uint32_t state = 1;

/// Where the memory of the higher of two levels goes to, and in the process of the lower comes from.
static FILE *to, *from;

/// How far the two may differ, as a share of the largest number: nothing where both round alike, as those with FMA do.
static double tolerance;

size_t width_of(podium_type type) {
    return type == PODIUM_UINT8 ? 1 : type == PODIUM_FLOAT32 || type == PODIUM_INT32 ? 4 : 8;
}

static void *hold(podium_type type, size_t count) {
    void *memory = malloc(count ? count * width_of(type) : 1);
    if (!memory || held_count == sizeof held / sizeof *held) abort();
    held[held_count].memory = memory, held[held_count].type = type, held[held_count++].count = count;
    return memory;
}

static double next(void) {
    state = state * 1664525u + 1013904223u;
    return (double)state * 0x1p-29 - 4;
}

void *numbers(podium_type type, size_t count) {
    void *memory = hold(type, count);
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
    int64_t *memory = hold(PODIUM_INT64, count);
    for (size_t i = 0; i < count; i++) memory[i] = (int64_t)((next() + 4) / 8 * (double)limit);
    return memory;
}

static void fail(const char *what) {
    fprintf(stderr, "%s\n", what);
    exit(1);
}

static double number_at(const void *memory, podium_type type, size_t i) {
    return type == PODIUM_FLOAT32 ? (double)((const float *)memory)[i] : ((const double *)memory)[i];
}

/// Ends the program where the other level left other numbers: real ones may differ by `tolerance`, of sums by that of
/// their largest terms.
static void compare(const void *mine, const void *other, podium_type type, size_t count) {
    if (type != PODIUM_FLOAT32 && type != PODIUM_FLOAT64) {
        if (memcmp(mine, other, count * width_of(type)) != 0) fail("integers differ between the levels");
        return;
    }
    double largest = 1;
    for (size_t i = 0; i < count; i++) {
        double size = fabs(number_at(mine, type, i));
        if (isfinite(size) && size > largest) largest = size;
    }
    for (size_t i = 0; i < count; i++) {
        double a = number_at(mine, type, i), b = number_at(other, type, i);
        if (a == b || (isnan(a) && isnan(b)) || fabs(a - b) <= tolerance * largest) continue;
        fprintf(stderr, "number %zu of %zu is %.9g at one level and %.9g at another\n", i, count, a, b);
        exit(1);
    }
}

void let_go(void) {
    for (size_t h = 0; h < held_count; h++) {
        size_t bytes = held[h].count * width_of(held[h].type);
        if (to && fwrite(held[h].memory, 1, bytes, to) != bytes) abort();
        if (from) {
            void *other = malloc(bytes ? bytes : 1);
            if (!other || fread(other, 1, bytes, from) != bytes) fail("the process at the higher level ended early");
            compare(held[h].memory, other, held[h].type, held[h].count);
            free(other);
        }
        free(held[h].memory);
    }
    held_count = 0;
}

void expect_numbers(const char *kernel, const float *x, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (isnan(x[i])) {
            fprintf(stderr, "%s: result %zu of %zu is not a number\n", kernel, i, count);
            exit(1);
        }
}

static void run(podium_cpu_level level) {
    exercise_limit = level;
    exercise_products();
    exercise_convolutions();
    exercise_layers();
    exercise_elements();
    exercise_rows();
    exercise_windows();
}

/// Runs everything at `level` in a process of its own, and at the level below in this one.
static void run_beside(podium_cpu_level level) {
    int ends[2], status;
    if (pipe(ends) != 0) abort();
    pid_t child = fork();
    if (child < 0) abort();
    if (child == 0) {
        close(ends[0]);
        to = fdopen(ends[1], "w");
        run(level);
        exit(fclose(to));
    }
    close(ends[1]);
    from = fdopen(ends[0], "r");
    tolerance = level == PODIUM_CPU_AVX2 ? 1e-3 : 0;
    run(level - 1);
    if (waitpid(child, &status, 0) != child || status != 0) fail("the process at the higher level failed");
    fclose(from);
    from = NULL;
}

int main(void) {
    exercise_limit = PODIUM_CPU_AVX512;
    podium_cpu_level highest = podium_cpu();
    if (highest == PODIUM_CPU_BASELINE) run(highest);
    for (podium_cpu_level level = PODIUM_CPU_AVX2; level <= highest; level++) run_beside(level);
    printf("all kernels ran and agree, up to level %d of the processor\n", (int)highest);
    return 0;
}
