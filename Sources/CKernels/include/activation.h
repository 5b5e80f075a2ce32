#ifndef PODIUM_ACTIVATION_H
#define PODIUM_ACTIVATION_H

#include <stddef.h>

/// y = x · Φ(x), the Gaussian error linear unit (Hendrycks and Gimpel, arXiv 1606.08415), within 2 · 10⁻⁷ · |x|.
void podium_gelu(size_t count, const float *x, float *y);

/// dx = gradient · (Φ(x) + x · φ(x)).
void podium_gelu_backward(size_t count, const float *x, const float *gradient, float *dx);

/// dx = gradient where y > 0, else 0.
void podium_relu_backward(size_t count, const float *y, const float *gradient, float *dx);

#endif
