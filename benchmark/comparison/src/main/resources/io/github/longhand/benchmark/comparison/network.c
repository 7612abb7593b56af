/*
 * The opponent: the arithmetic that Longhand writes, written by hand in C.
 *
 * Compiled with -DREAL=double or float, -DIN and -DOUT; with -DSEED for the network of scalars,
 * -DIRREGULAR for that of irregular.h, or -DHIDDEN for a dense one. See harness.h for the rest.
 */
#include <math.h>
#include <stddef.h>
#include <string.h>

#define EXP(x) _Generic((REAL)0, float: expf, default: exp)(x)
#define LOG(x) _Generic((REAL)0, float: logf, default: log)(x)
#define ABS(x) ((x) < 0 ? -(x) : (x))

#if defined SEED

typedef struct {
  REAL w13, w23, w14, w24, w34, w15, w25, w35, w36, w46, w56, b3, b4, b5, b6;
} Parameters;

#elif defined IRREGULAR

typedef struct {
  REAL w[EDGES], b[NEURONS];
} Parameters;

#else

/* Matrices column by column, in the order of the parameters. */
typedef struct {
  REAL b[HIDDEN], c[OUT], U[HIDDEN * IN], V[OUT * HIDDEN];
} Parameters;

#endif

#define PARAMETERS (sizeof(Parameters) / sizeof(REAL))

#include "harness.h"

static Parameters m, g;

/* The sum of the losses of the last rows that were trained on, so that it is computed. */
static volatile double loss_sum;

static void reset(void) { memcpy(&m, theta, sizeof m); }

static void descend(REAL k) {
  REAL *restrict to = (REAL *)&m;
  const REAL *restrict from = (const REAL *)&g;
  for (size_t i = 0; i < PARAMETERS; i++) to[i] -= k * from[i];
}

/* tanh of z, where e = exp(-2|z|): Lambert's fraction near 0. */
static inline REAL tanh_(REAL z, REAL e) {
  REAL a = ABS(z), t;
  if (a < (REAL)0.55) {
    REAL w = z * z;
    REAL above = ((w + 594) * w + 45045) * w + 675675;
    REAL below = (((w + 630) * w + 51975) * w + 945945) * w + 2027025;
    t = a - a * (w * (above / below));
  } else {
    t = (1 - e) / (1 + e);
  }
  return z < 0 ? -t : t;
}

#if defined SEED

typedef struct {
  REAL x3, x4, x5, x6, d3, d4, d5, d6;
} State;

static inline State forward(REAL x1, REAL x2) {
  State s;
  REAL z3 = m.b3 + m.w13 * x1 + m.w23 * x2;
  REAL e3 = EXP(-ABS(z3)), p3 = 1 / (1 + e3), q3 = e3 * p3;
  s.x3 = z3 >= 0 ? p3 : q3;
  s.d3 = p3 * q3;
  REAL z4 = m.b4 + m.w14 * x1 + m.w24 * x2 + m.w34 * s.x3;
  REAL e4 = EXP(-ABS(z4)), p4 = 1 / (1 + e4), q4 = e4 * p4;
  s.x4 = z4 >= 0 ? p4 : q4;
  s.d4 = p4 * q4;
  REAL z5 = m.b5 + m.w15 * x1 + m.w25 * x2 + m.w35 * s.x3;
  REAL e5 = EXP(-ABS(z5)), p5 = 1 / (1 + e5), q5 = e5 * p5;
  s.x5 = z5 >= 0 ? p5 : q5;
  s.d5 = p5 * q5;
  s.d6 = m.b6 + m.w36 * s.x3 + m.w46 * s.x4 + m.w56 * s.x5;
  s.x6 = s.d6 * s.d6;
  return s;
}

static inline State backward(REAL x1, REAL x2, REAL t, REAL *loss) {
  State s = forward(x1, x2);
  REAL r = t / s.x6;
  s.d6 = 2 * (s.x6 - t) / (s.x6 * s.d6);
  s.d5 *= m.w56 * s.d6;
  s.d4 *= m.w46 * s.d6;
  s.d3 *= m.w36 * s.d6 + m.w34 * s.d4 + m.w35 * s.d5;
  *loss = r - 1 - LOG(r);
  return s;
}

static void step(size_t row) {
  REAL x1 = inputs[2 * row], x2 = inputs[2 * row + 1], loss;
  State s = backward(x1, x2, targets[row], &loss);
  loss_sum = loss;
  REAL k3 = STEP_SIZE * s.d3, k4 = STEP_SIZE * s.d4, k5 = STEP_SIZE * s.d5;
  REAL k6 = STEP_SIZE * s.d6;
  m.w13 -= k3 * x1;
  m.w23 -= k3 * x2;
  m.w14 -= k4 * x1;
  m.w24 -= k4 * x2;
  m.w34 -= k4 * s.x3;
  m.w15 -= k5 * x1;
  m.w25 -= k5 * x2;
  m.w35 -= k5 * s.x3;
  m.w36 -= k6 * s.x3;
  m.w46 -= k6 * s.x4;
  m.w56 -= k6 * s.x5;
  m.b3 -= k3;
  m.b4 -= k4;
  m.b5 -= k5;
  m.b6 -= k6;
}

/* Sums in variables, so that the compiler may run over several rows at once. */
static void update(size_t rows) {
  REAL g13 = 0, g23 = 0, g14 = 0, g24 = 0, g34 = 0, g15 = 0, g25 = 0, g35 = 0, g36 = 0, g46 = 0;
  REAL g56 = 0, g3 = 0, g4 = 0, g5 = 0, g6 = 0, sum = 0;
  for (size_t row = 0; row < rows; row++) {
    REAL x1 = inputs[2 * row], x2 = inputs[2 * row + 1], loss;
    State s = backward(x1, x2, targets[row], &loss);
    sum += loss;
    g13 += s.d3 * x1;
    g23 += s.d3 * x2;
    g14 += s.d4 * x1;
    g24 += s.d4 * x2;
    g34 += s.d4 * s.x3;
    g15 += s.d5 * x1;
    g25 += s.d5 * x2;
    g35 += s.d5 * s.x3;
    g36 += s.d6 * s.x3;
    g46 += s.d6 * s.x4;
    g56 += s.d6 * s.x5;
    g3 += s.d3;
    g4 += s.d4;
    g5 += s.d5;
    g6 += s.d6;
  }
  loss_sum = sum;
  g = (Parameters){g13, g23, g14, g24, g34, g15, g25, g35, g36, g46, g56, g3, g4, g5, g6};
  descend(BATCH_STEP_SIZE / (REAL)rows);
}

static void predict(size_t from, size_t to, REAL *restrict y) {
  for (size_t row = from; row < to; row++) {
    y[row - from] = forward(inputs[2 * row], inputs[2 * row + 1]).x6;
  }
}

#elif defined IRREGULAR

/* What irregular.h calls: z becomes the function of it, s its derivative. */
static inline void tangent(REAL *restrict z, REAL *restrict s) {
  REAL e = EXP(-2 * ABS(*z));
  *z = tanh_(*z, e);
  *s = 4 * e / ((1 + e) * (1 + e));
}

static inline void logistic(REAL *restrict z, REAL *restrict s) {
  REAL e = EXP(-ABS(*z)), p = 1 / (1 + e), q = e * p;
  *z = *z >= 0 ? p : q;
  *s = p * q;
}

/*
 * Gives activities(x, n, s), the neurons n and the derivatives s of their functions;
 * derivatives(s, d), dL/dz but for those of the outputs; and EACH_EDGE(EDGE), which is
 * EDGE(weight, reader, value of the source) for all.
 */
#include "irregular.h"

static inline void backward(const REAL *restrict x, const REAL *restrict t, REAL *restrict n,
                            REAL *restrict d) {
  REAL s[NEURONS];
  activities(x, n, s);
  REAL loss = 0;
  for (int i = 0; i < OUT; i++) {
    d[NEURONS - OUT + i] = n[NEURONS - OUT + i] - t[i];
    loss += d[NEURONS - OUT + i] * d[NEURONS - OUT + i] / 2;
  }
  derivatives(s, d);
  loss_sum = loss;
}

static void step(size_t row) {
  const REAL *restrict x = inputs + row * IN;
  REAL n[NEURONS], d[NEURONS];
  backward(x, targets + row * OUT, n, d);
  for (int i = 0; i < NEURONS; i++) d[i] *= STEP_SIZE;
#define EDGE(weight, reader, value) m.w[weight] -= d[reader] * value;
  EACH_EDGE(EDGE)
#undef EDGE
  for (int i = 0; i < NEURONS; i++) m.b[i] -= d[i];
}

static void update(size_t rows) {
  memset(&g, 0, sizeof g);
  for (size_t row = 0; row < rows; row++) {
    const REAL *restrict x = inputs + row * IN;
    REAL n[NEURONS], d[NEURONS];
    backward(x, targets + row * OUT, n, d);
#define EDGE(weight, reader, value) g.w[weight] += d[reader] * value;
    EACH_EDGE(EDGE)
#undef EDGE
    for (int i = 0; i < NEURONS; i++) g.b[i] += d[i];
  }
  descend(BATCH_STEP_SIZE / (REAL)rows);
}

static void predict(size_t from, size_t to, REAL *restrict y) {
  for (size_t row = from; row < to; row++) {
    REAL n[NEURONS], s[NEURONS];
    activities(inputs + row * IN, n, s);
    memcpy(y + (row - from) * OUT, n + NEURONS - OUT, OUT * sizeof(REAL));
  }
}

#else

/* So many rows at a time: their sums stay in the first cache while a matrix passes by. */
#define BLOCK 16

typedef struct {
  REAL e[BLOCK][HIDDEN], h[BLOCK][HIDDEN], dh[BLOCK][HIDDEN];
  REAL z[BLOCK][OUT], y[BLOCK][OUT], dy[BLOCK][OUT], loss[BLOCK];
} State;

static State s;

static inline void forward(const REAL *restrict x, int rows) {
  for (int r = 0; r < rows; r++) memcpy(s.h[r], m.b, sizeof m.b);
  for (int j = 0; j < IN; j++)
    for (int r = 0; r < rows; r++)
      for (int i = 0; i < HIDDEN; i++) s.h[r][i] += m.U[j * HIDDEN + i] * x[r * IN + j];
  for (int r = 0; r < rows; r++) {
    for (int i = 0; i < HIDDEN; i++) s.e[r][i] = EXP(-2 * ABS(s.h[r][i]));
    for (int i = 0; i < HIDDEN; i++) s.h[r][i] = tanh_(s.h[r][i], s.e[r][i]);
    memcpy(s.z[r], m.c, sizeof m.c);
  }
  for (int j = 0; j < HIDDEN; j++)
    for (int r = 0; r < rows; r++)
      for (int i = 0; i < OUT; i++) s.z[r][i] += m.V[j * OUT + i] * s.h[r][j];
  for (int r = 0; r < rows; r++) {
    REAL max = s.z[r][0], total = 0;
    for (int i = 1; i < OUT; i++) max = s.z[r][i] > max ? s.z[r][i] : max;
    for (int i = 0; i < OUT; i++) s.z[r][i] -= max;
    for (int i = 0; i < OUT; i++) s.y[r][i] = EXP(s.z[r][i]);
    for (int i = 0; i < OUT; i++) total += s.y[r][i];
    for (int i = 0; i < OUT; i++) s.y[r][i] /= total;
    s.loss[r] = LOG(total);
  }
}

static inline void backward(const REAL *restrict x, const REAL *restrict t, int rows) {
  forward(x, rows);
  REAL loss = 0;
  for (int r = 0; r < rows; r++)
    for (int i = 0; i < OUT; i++) {
      loss -= t[r * OUT + i] * (s.z[r][i] - s.loss[r]);
      s.dy[r][i] = s.y[r][i] - t[r * OUT + i];
    }
  loss_sum = loss;
  for (int j = 0; j < HIDDEN; j++)
    for (int r = 0; r < rows; r++) {
      REAL sum = 0;
      for (int i = 0; i < OUT; i++) sum += m.V[j * OUT + i] * s.dy[r][i];
      s.dh[r][j] = sum;
    }
  for (int r = 0; r < rows; r++)
    for (int j = 0; j < HIDDEN; j++) {
      REAL e = s.e[r][j];
      s.dh[r][j] *= 4 * e / ((1 + e) * (1 + e));
    }
}

static void step(size_t row) {
  const REAL *restrict x = inputs + row * IN;
  backward(x, targets + row * OUT, 1);
  for (int i = 0; i < HIDDEN; i++) m.b[i] -= STEP_SIZE * s.dh[0][i];
  for (int i = 0; i < OUT; i++) m.c[i] -= STEP_SIZE * s.dy[0][i];
  for (int j = 0; j < IN; j++) {
    REAL kx = STEP_SIZE * x[j];
    for (int i = 0; i < HIDDEN; i++) m.U[j * HIDDEN + i] -= kx * s.dh[0][i];
  }
  for (int j = 0; j < HIDDEN; j++) {
    REAL kh = STEP_SIZE * s.h[0][j];
    for (int i = 0; i < OUT; i++) m.V[j * OUT + i] -= kh * s.dy[0][i];
  }
}

static void update(size_t rows) {
  memset(&g, 0, sizeof g);
  for (size_t from = 0; from < rows; from += BLOCK) {
    const REAL *restrict x = inputs + from * IN;
    int count = rows - from < BLOCK ? (int)(rows - from) : BLOCK;
    backward(x, targets + from * OUT, count);
    for (int r = 0; r < count; r++) {
      for (int i = 0; i < HIDDEN; i++) g.b[i] += s.dh[r][i];
      for (int i = 0; i < OUT; i++) g.c[i] += s.dy[r][i];
    }
    for (int j = 0; j < IN; j++)
      for (int r = 0; r < count; r++)
        for (int i = 0; i < HIDDEN; i++) g.U[j * HIDDEN + i] += s.dh[r][i] * x[r * IN + j];
    for (int j = 0; j < HIDDEN; j++)
      for (int r = 0; r < count; r++)
        for (int i = 0; i < OUT; i++) g.V[j * OUT + i] += s.dy[r][i] * s.h[r][j];
  }
  descend(BATCH_STEP_SIZE / (REAL)rows);
}

static void predict(size_t from, size_t to, REAL *restrict y) {
  for (size_t row = from; row < to; row += BLOCK) {
    int count = to - row < BLOCK ? (int)(to - row) : BLOCK;
    forward(inputs + row * IN, count);
    for (int r = 0; r < count; r++)
      memcpy(y + (row - from + (size_t)r) * OUT, s.y[r], sizeof s.y[r]);
  }
}

#endif
