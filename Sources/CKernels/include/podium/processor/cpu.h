#pragma once

/// What vector instructions a processor has. Baseline is SSE2 on x86-64, and on other architectures whatever is
/// compiled for: NEON on arm64. The kernels' bits are the same for AVX2 and AVX-512; the baseline, without FMA, rounds
/// more often.
typedef enum {
    PODIUM_CPU_BASELINE,
    PODIUM_CPU_AVX2,   // and FMA, BMI, BMI2, LZCNT and POPCNT, as since Haswell and Zen
    PODIUM_CPU_AVX512, // F, VL, BW and DQ, as since Skylake's server and Zen 4
} podium_cpu_level;

/// The highest level of this processor, and of its operating system.
podium_cpu_level podium_cpu(void);

/// Tells the processor that this thread waits in a loop, so that a thread on the same core gets the core's units.
static inline void podium_cpu_relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}
