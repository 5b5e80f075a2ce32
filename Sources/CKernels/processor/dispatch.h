// How kernels choose among instruction sets. There is one way: the levels of `podium_cpu`, asked for at each call.
//
// A kernel is written once, as an always-inlined body over vectors of a fixed number of lanes or over plain loops, and
// compiled for each level. Kernels of many types are files that each_level.h compiles as a whole for each level. Where
// the intrinsics of a level are called by name, the function is marked with it and called at that level only.
#pragma once

#include "podium/processor/cpu.h"

#define PODIUM_INLINE static inline __attribute__((always_inline, unused))

#if defined(__x86_64__)
// What the compiler may use at each level.
#define PODIUM_TARGET_AVX2 "avx2,fma,bmi,bmi2,lzcnt,popcnt"
#define PODIUM_TARGET_AVX512 "avx512f,avx512vl,avx512bw,avx512dq," PODIUM_TARGET_AVX2
#define PODIUM_AVX2 __attribute__((target(PODIUM_TARGET_AVX2)))
#define PODIUM_AVX512 __attribute__((target(PODIUM_TARGET_AVX512)))

/// Defines `void name(parameters)` by `name_body(arguments)` at each level.
#define PODIUM_KERNEL(name, parameters, arguments)                                \
    PODIUM_AVX512 static void name##_avx512 parameters { name##_body arguments; } \
    PODIUM_AVX2 static void name##_avx2 parameters { name##_body arguments; }     \
    static void name##_baseline parameters { name##_body arguments; }             \
    void name parameters {                                                        \
        switch (podium_cpu()) {                                                   \
        case PODIUM_CPU_AVX512: name##_avx512 arguments; break;                   \
        case PODIUM_CPU_AVX2: name##_avx2 arguments; break;                       \
        case PODIUM_CPU_BASELINE: name##_baseline arguments; break;               \
        }                                                                         \
    }

/// As PODIUM_KERNEL, for a body that gains nothing by more than AVX2 and returns `type`.
#define PODIUM_SHORT_KERNEL(type, name, parameters, arguments)                       \
    PODIUM_AVX2 static type name##_avx2 parameters { return name##_body arguments; } \
    type name parameters { return podium_cpu() >= PODIUM_CPU_AVX2 ? name##_avx2 arguments : name##_body arguments; }
#else
#define PODIUM_KERNEL(name, parameters, arguments) \
    void name parameters { name##_body arguments; }
#define PODIUM_SHORT_KERNEL(type, name, parameters, arguments) \
    type name parameters { return name##_body arguments; }
#endif
