#pragma once
#include "podium/tensors/types.h"

/// indices[0 ..< count] = the places of x[0 ..< count] in ascending order of the numbers (descending: in descending
/// order), equal ones in their own order. NaN counts as the highest. `scratch` has room for 4 * count numbers.
///
/// Radix sort by bytes from the lowest (Knuth, The Art of Computer Programming 3, 5.2.5, algorithm R); bytes in which
/// all keys agree are skipped.
void podium_argsort(
    podium_type type, int descending, ptrdiff_t count, const void *x, int64_t *indices, uint64_t *scratch);
