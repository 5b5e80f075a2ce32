#ifndef PODIUM_CPU_H
#define PODIUM_CPU_H

#include <stdbool.h>

/// Whether the processor has AVX2 and FMA; false on other architectures, whose kernels are chosen by compilation.
bool podium_cpu_has_avx2(void);

/// Tells the processor that this thread waits in a loop, so that a thread on the same core gets the core's units.
static inline void podium_cpu_relax(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

#endif
