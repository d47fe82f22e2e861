// The step of each optimizer as one plain loop in exact arithmetic: what Downhill's rules are measured against.
// A loop has its rule's name, and its operations in their order (src/Downhill/Rules), so the bits must be the same too.
// w: weights, g: gradient, a, b and c: state, n: how many weights, k: the rule's coefficients, in its order.

#include <cmath>

#define RESTRICT __restrict
#define STEP(NAME) \
    extern "C" void NAME(float* RESTRICT w, const float* RESTRICT g, float* RESTRICT a, float* RESTRICT b, float* RESTRICT c, \
                         long n, const float* RESTRICT k)

STEP(Sgd) {
    const float rate = k[0];
    for (long i = 0; i < n; i++) w[i] -= rate * g[i];
}

STEP(Momentum) {
    const float rate = k[0], mu = k[1], kappa = k[2];
    for (long i = 0; i < n; i++) {
        a[i] = mu * a[i] + kappa * g[i];
        w[i] -= rate * a[i];
    }
}

STEP(Nesterov) {
    const float rate = k[0], mu = k[1];
    for (long i = 0; i < n; i++) {
        a[i] = mu * a[i] + g[i];
        w[i] -= rate * (g[i] + mu * a[i]);
    }
}

STEP(Adagrad) {
    const float rate = k[0], epsilon = k[1];
    for (long i = 0; i < n; i++) {
        a[i] += g[i] * g[i];
        w[i] -= rate * g[i] / (std::sqrt(a[i]) + epsilon);
    }
}

STEP(RmsProp) {
    const float rate = k[0], rho = k[1], kappa = k[2], epsilon = k[3];
    for (long i = 0; i < n; i++) {
        a[i] = rho * a[i] + kappa * g[i] * g[i];
        w[i] -= rate * g[i] / (std::sqrt(a[i]) + epsilon);
    }
}

STEP(Adadelta) {
    const float rate = k[0], rho = k[1], kappa = k[2], epsilon = k[3];
    for (long i = 0; i < n; i++) {
        a[i] = rho * a[i] + kappa * g[i] * g[i];
        const float delta = std::sqrt(b[i] + epsilon) / std::sqrt(a[i] + epsilon) * g[i];
        b[i] = rho * b[i] + kappa * delta * delta;
        w[i] -= rate * delta;
    }
}

STEP(Adam) {
    const float rate = k[0], beta1 = k[1], kappa1 = k[2], beta2 = k[3], kappa2 = k[4], root = k[5], epsilon = k[6];
    for (long i = 0; i < n; i++) {
        a[i] = beta1 * a[i] + kappa1 * g[i];
        b[i] = beta2 * b[i] + kappa2 * g[i] * g[i];
        w[i] -= rate * a[i] / (std::sqrt(b[i]) * root + epsilon);
    }
}

STEP(AdamW) {
    const float lost = k[0], rate = k[1], beta1 = k[2], kappa1 = k[3], beta2 = k[4], kappa2 = k[5], root = k[6], epsilon = k[7];
    for (long i = 0; i < n; i++) {
        a[i] = beta1 * a[i] + kappa1 * g[i];
        b[i] = beta2 * b[i] + kappa2 * g[i] * g[i];
        w[i] = w[i] - lost * w[i] - rate * a[i] / (std::sqrt(b[i]) * root + epsilon);
    }
}

STEP(AdamEpsilonHat) {
    const float rate = k[0], beta1 = k[1], kappa1 = k[2], beta2 = k[3], kappa2 = k[4], epsilon = k[5];
    for (long i = 0; i < n; i++) {
        a[i] = beta1 * a[i] + kappa1 * g[i];
        b[i] = beta2 * b[i] + kappa2 * g[i] * g[i];
        w[i] -= rate * a[i] / (std::sqrt(b[i]) + epsilon);
    }
}

STEP(NAdam) {
    const float now = k[0], next = k[1], beta1 = k[2], kappa1 = k[3], beta2 = k[4], kappa2 = k[5], root = k[6], epsilon = k[7];
    for (long i = 0; i < n; i++) {
        a[i] = beta1 * a[i] + kappa1 * g[i];
        b[i] = beta2 * b[i] + kappa2 * g[i] * g[i];
        w[i] -= (now * g[i] + next * a[i]) / (std::sqrt(b[i]) * root + epsilon);
    }
}

// RAdam before its rectification; after it, it is AdamEpsilonHat.
STEP(RAdam) {
    const float rate = k[0], beta1 = k[1], kappa1 = k[2], beta2 = k[3], kappa2 = k[4];
    for (long i = 0; i < n; i++) {
        a[i] = beta1 * a[i] + kappa1 * g[i];
        b[i] = beta2 * b[i] + kappa2 * g[i] * g[i];
        w[i] -= rate * a[i];
    }
}

STEP(Adamax) {
    const float rate = k[0], beta1 = k[1], kappa1 = k[2], beta2 = k[3], epsilon = k[4];
    for (long i = 0; i < n; i++) {
        const float kept = beta2 * b[i], seen = std::fabs(g[i]) + epsilon;
        a[i] = beta1 * a[i] + kappa1 * g[i];
        b[i] = kept > seen ? kept : seen;
        w[i] -= rate * a[i] / b[i];
    }
}

STEP(AdEmaMix) {
    const float lost = k[0], fast = k[1], slow = k[2], kappa1 = k[3], kappa2 = k[4], kappa3 = k[5], root = k[6], epsilon = k[7];
    for (long i = 0; i < n; i++) {
        a[i] += kappa1 * (g[i] - a[i]);
        b[i] += kappa3 * (g[i] - b[i]);
        c[i] += kappa2 * (g[i] * g[i] - c[i]);
        w[i] = w[i] - lost * w[i] - (fast * a[i] + slow * b[i]) / (std::sqrt(c[i]) * root + epsilon);
    }
}

STEP(ScheduleFreeAdamW) {
    const float part = k[0], rate = k[1], kept = k[2], moved = k[3], decay = k[4], kappa = k[5], root = k[6], epsilon = k[7];
    for (long i = 0; i < n; i++) {
        b[i] += kappa * (g[i] * g[i] - b[i]);
        const float delta = g[i] / (std::sqrt(b[i]) * root + epsilon) + decay * w[i];
        w[i] = w[i] + part * a[i] - rate * delta;
        a[i] = kept * a[i] - moved * delta;
    }
}

STEP(Lion) {
    const float lost = k[0], rate = k[1], beta1 = k[2], kappa1 = k[3], beta2 = k[4], kappa2 = k[5];
    for (long i = 0; i < n; i++) {
        const float m = beta1 * a[i] + kappa1 * g[i];
        w[i] = w[i] - lost * w[i] - rate * (std::fabs(m) > 0 ? std::copysign(1.0f, m) : m);
        a[i] = beta2 * a[i] + kappa2 * g[i];
    }
}
