// Compiles KERNEL_FILE once for each level of `podium_cpu`; PODIUM_CHOOSE(f)(…) calls f of the processor's level.
// LEVEL is the suffix of the names; NAME2(f, T) makes f_T_LEVEL.
#include "dispatch.h"

// Without optimleveltion loops stay loops; that is no reason for a warning.
#pragma clang diagnostic ignored "-Wpass-failed"

#define NAME3_(f, t, level) f##_##t##_##level
#define NAME3(f, t, level) NAME3_(f, t, level)
#define NAME2(f, t) NAME3(f, t, LEVEL)

#define LEVEL baseline
#include KERNEL_FILE
#undef LEVEL

#if defined(__x86_64__)
#pragma clang attribute push(__attribute__((target(PODIUM_TARGET_AVX2))), apply_to = function)
#define LEVEL avx2
#include KERNEL_FILE
#undef LEVEL
#pragma clang attribute pop
#pragma clang attribute push(__attribute__((target(PODIUM_TARGET_AVX512))), apply_to = function)
#define LEVEL avx512
#include KERNEL_FILE
#undef LEVEL
#pragma clang attribute pop
// In the order of the levels.
#define PODIUM_CHOOSE(f) ((__typeof__(&f##_baseline)[]){f##_baseline, f##_avx2, f##_avx512}[podium_cpu()])
#else
#define PODIUM_CHOOSE(f) f##_baseline
#endif
