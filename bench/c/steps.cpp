// The step of each optimizer as one plain loop in exact arithmetic: what Downhill's rules are measured against.
// The operations and their order are those of the rules in src/Downhill/Rules, so the bits must be the same too.
// w: weights, g: gradient, a and b: state, n: how many weights. Coefficients come ready, as the rules have them.

#include <cmath>

#define STEP extern "C" void
#define RESTRICT __restrict

STEP downhill_sgd(float* RESTRICT w, const float* RESTRICT g, long n, float rate) {
    for (long i = 0; i < n; i++) w[i] -= rate * g[i];
}

STEP downhill_momentum(float* RESTRICT w, const float* RESTRICT g, float* RESTRICT a, long n, float rate, float mu, float kappa) {
    for (long i = 0; i < n; i++) {
        a[i] = mu * a[i] + kappa * g[i];
        w[i] -= rate * a[i];
    }
}

STEP downhill_nesterov(float* RESTRICT w, const float* RESTRICT g, float* RESTRICT a, long n, float rate, float mu) {
    for (long i = 0; i < n; i++) {
        a[i] = mu * a[i] + g[i];
        w[i] -= rate * (g[i] + mu * a[i]);
    }
}

STEP downhill_adagrad(float* RESTRICT w, const float* RESTRICT g, float* RESTRICT a, long n, float rate, float epsilon) {
    for (long i = 0; i < n; i++) {
        a[i] += g[i] * g[i];
        w[i] -= rate * g[i] / (std::sqrt(a[i]) + epsilon);
    }
}

STEP downhill_rmsprop(
    float* RESTRICT w, const float* RESTRICT g, float* RESTRICT a, long n, float rate, float rho, float kappa, float epsilon) {
    for (long i = 0; i < n; i++) {
        a[i] = rho * a[i] + kappa * g[i] * g[i];
        w[i] -= rate * g[i] / (std::sqrt(a[i]) + epsilon);
    }
}

STEP downhill_adadelta(
    float* RESTRICT w, const float* RESTRICT g, float* RESTRICT a, float* RESTRICT b, long n,
    float rate, float rho, float kappa, float epsilon) {
    for (long i = 0; i < n; i++) {
        a[i] = rho * a[i] + kappa * g[i] * g[i];
        const float delta = std::sqrt(b[i] + epsilon) / std::sqrt(a[i] + epsilon) * g[i];
        b[i] = rho * b[i] + kappa * delta * delta;
        w[i] -= rate * delta;
    }
}

STEP downhill_adam(
    float* RESTRICT w, const float* RESTRICT g, float* RESTRICT a, float* RESTRICT b, long n,
    float rate, float beta1, float kappa1, float beta2, float kappa2, float root, float epsilon) {
    for (long i = 0; i < n; i++) {
        a[i] = beta1 * a[i] + kappa1 * g[i];
        b[i] = beta2 * b[i] + kappa2 * g[i] * g[i];
        w[i] -= rate * a[i] / (std::sqrt(b[i]) * root + epsilon);
    }
}

STEP downhill_adamw(
    float* RESTRICT w, const float* RESTRICT g, float* RESTRICT a, float* RESTRICT b, long n,
    float lost, float rate, float beta1, float kappa1, float beta2, float kappa2, float root, float epsilon) {
    for (long i = 0; i < n; i++) {
        a[i] = beta1 * a[i] + kappa1 * g[i];
        b[i] = beta2 * b[i] + kappa2 * g[i] * g[i];
        w[i] = w[i] - lost * w[i] - rate * a[i] / (std::sqrt(b[i]) * root + epsilon);
    }
}

STEP downhill_lion(
    float* RESTRICT w, const float* RESTRICT g, float* RESTRICT a, long n,
    float lost, float rate, float beta1, float kappa1, float beta2, float kappa2) {
    for (long i = 0; i < n; i++) {
        const float c = beta1 * a[i] + kappa1 * g[i];
        w[i] = w[i] - lost * w[i] - rate * (std::fabs(c) > 0 ? std::copysign(1.0f, c) : c);
        a[i] = beta2 * a[i] + kappa2 * g[i];
    }
}
