#include "podium/processor/cpu.h"

// Tests name a variable here, by which they run what lesser processors would.
#ifdef PODIUM_CPU_LIMIT
extern podium_cpu_level PODIUM_CPU_LIMIT;
#else
#define PODIUM_CPU_LIMIT PODIUM_CPU_AVX512
#endif

podium_cpu_level podium_cpu(void) {
#if defined(__x86_64__)
    int has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi")
        && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("lzcnt") && __builtin_cpu_supports("popcnt");
    if (!has_avx2) return PODIUM_CPU_BASELINE;
    int has_avx512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl")
        && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
    podium_cpu_level level = has_avx512 ? PODIUM_CPU_AVX512 : PODIUM_CPU_AVX2;
    return level < PODIUM_CPU_LIMIT ? level : PODIUM_CPU_LIMIT;
#else
    return PODIUM_CPU_BASELINE;
#endif
}
