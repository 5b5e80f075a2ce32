#ifndef PODIUM_CPU_H
#define PODIUM_CPU_H

#include <stdbool.h>

/// Whether the processor has AVX2 and FMA; false on other architectures, whose kernels are chosen by compilation.
bool podium_cpu_has_avx2(void);

#endif
