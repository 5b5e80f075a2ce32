// What all exercises share: memory that ends exactly where it should, so that the sanitizers see every step beyond it.
#ifndef EXERCISE_H
#define EXERCISE_H

#include <CKernels.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/// Sizes around the kernels' vectors, tiles and blocks.
static const size_t SIZES[] = {0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 63, 64, 65, 130};
enum { SIZE_COUNT = sizeof SIZES / sizeof *SIZES };

/// `count` elements of `type` between -4 and 4, freed by `let_go`.
void *numbers(podium_type type, size_t count);
float *floats(size_t count);
double *doubles(size_t count);
/// `count` numbers below `limit`.
int64_t *indices(size_t count, size_t limit);
size_t width_of(podium_type type);
/// Frees all that was asked for.
void let_go(void);
/// Ends the program where a result that must be a number is none.
void expect_numbers(const char *kernel, const float *x, size_t count);

void exercise_products(void);
void exercise_convolutions(void);
void exercise_layers(void);
void exercise_elements(void);
void exercise_rows(void);
void exercise_windows(void);

#endif
