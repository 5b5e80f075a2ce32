#ifndef PODIUM_TREE_DISPATCH_H
#define PODIUM_TREE_DISPATCH_H

/// Compiles `BODY`, an always-inlined function, once for the baseline processor and once for AVX2, and defines `NAME`
/// to call the right one. No fused multiply-add, so that both give the same bits.
#if defined(__x86_64__)
#define PODIUM_TREE_AVX2 __attribute__((target("avx2,bmi,bmi2")))
#define PODIUM_TREE_HAS_AVX2 (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2"))
#else
#define PODIUM_TREE_AVX2
#define PODIUM_TREE_HAS_AVX2 0
#endif

#define PODIUM_TREE_INLINE static inline __attribute__((always_inline))

#endif
