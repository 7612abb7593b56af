/*
 * The opponent: the steps of training that Longhand writes, written by hand in C.
 *
 * Compiled with -DREAL=double or float, -DIN, -DHIDDEN, -DOUT and -DROWS; with -DSEED for the
 * network of scalars. Called with a file of doubles (parameters, inputs, targets), the step size,
 * the number of passes over the rows that the loss is summed over, and the seconds to measure for.
 * Prints that sum and the nanoseconds a step of the best of ten repetitions.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define REPETITIONS 10

#define EXP(x) _Generic((REAL)0, float: expf, default: exp)(x)
#define LOG(x) _Generic((REAL)0, float: logf, default: log)(x)
#define ABS(x) ((x) < 0 ? -(x) : (x))

#ifdef SEED

static struct {
  REAL w13, w23, w14, w24, w34, w15, w25, w35, w36, w46, w56, b3, b4, b5, b6;
} m;

static double step(const REAL *restrict x, const REAL *restrict target, REAL k) {
  REAL x1 = x[0], x2 = x[1], t = target[0];
  REAL z3 = m.b3 + m.w13 * x1 + m.w23 * x2;
  REAL e3 = EXP(-ABS(z3)), p3 = 1 / (1 + e3), q3 = e3 * p3, x3 = z3 >= 0 ? p3 : q3;
  REAL z4 = m.b4 + m.w14 * x1 + m.w24 * x2 + m.w34 * x3;
  REAL e4 = EXP(-ABS(z4)), p4 = 1 / (1 + e4), q4 = e4 * p4, x4 = z4 >= 0 ? p4 : q4;
  REAL z5 = m.b5 + m.w15 * x1 + m.w25 * x2 + m.w35 * x3;
  REAL e5 = EXP(-ABS(z5)), p5 = 1 / (1 + e5), q5 = e5 * p5, x5 = z5 >= 0 ? p5 : q5;
  REAL z6 = m.b6 + m.w36 * x3 + m.w46 * x4 + m.w56 * x5, x6 = z6 * z6;
  REAL d6 = 2 * (x6 - t) / (x6 * z6);
  REAL d5 = m.w56 * p5 * q5 * d6;
  REAL d4 = m.w46 * p4 * q4 * d6;
  REAL d3 = p3 * q3 * (m.w36 * d6 + m.w34 * d4 + m.w35 * d5);
  REAL r = t / x6;
  REAL loss = r - 1 - LOG(r);
  REAL k3 = k * d3, k4 = k * d4, k5 = k * d5, k6 = k * d6;
  m.w13 -= k3 * x1;
  m.w23 -= k3 * x2;
  m.w14 -= k4 * x1;
  m.w24 -= k4 * x2;
  m.w34 -= k4 * x3;
  m.w15 -= k5 * x1;
  m.w25 -= k5 * x2;
  m.w35 -= k5 * x3;
  m.w36 -= k6 * x3;
  m.w46 -= k6 * x4;
  m.w56 -= k6 * x5;
  m.b3 -= k3;
  m.b4 -= k4;
  m.b5 -= k5;
  m.b6 -= k6;
  return loss;
}

#else

/* Matrices column by column, in the order of the parameters. */
static struct {
  REAL b[HIDDEN], c[OUT], U[HIDDEN * IN], V[OUT * HIDDEN];
} m;

/* tanh of z, where e = exp(-2|z|): Lambert's fraction near 0. */
static REAL tanh_(REAL z, REAL e) {
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

static double step(const REAL *restrict x, const REAL *restrict t, REAL k) {
  REAL z[HIDDEN], e[HIDDEN], h[HIDDEN], dh[HIDDEN], zy[OUT], ey[OUT], dy[OUT];
  for (int i = 0; i < HIDDEN; i++) z[i] = m.b[i];
  for (int j = 0; j < IN; j++)
    for (int i = 0; i < HIDDEN; i++) z[i] += m.U[j * HIDDEN + i] * x[j];
  for (int i = 0; i < HIDDEN; i++) e[i] = EXP(-2 * ABS(z[i]));
  for (int i = 0; i < HIDDEN; i++) h[i] = tanh_(z[i], e[i]);
  for (int i = 0; i < OUT; i++) zy[i] = m.c[i];
  for (int j = 0; j < HIDDEN; j++)
    for (int i = 0; i < OUT; i++) zy[i] += m.V[j * OUT + i] * h[j];
  REAL max = zy[0];
  for (int i = 1; i < OUT; i++) max = zy[i] > max ? zy[i] : max;
  for (int i = 0; i < OUT; i++) ey[i] = EXP(zy[i] - max);
  REAL total = 0;
  for (int i = 0; i < OUT; i++) total += ey[i];
  REAL log_total = LOG(total), loss = 0;
  for (int i = 0; i < OUT; i++) loss -= t[i] * (zy[i] - max - log_total);

  for (int i = 0; i < OUT; i++) dy[i] = ey[i] / total - t[i];
  for (int j = 0; j < HIDDEN; j++) {
    REAL sum = 0;
    for (int i = 0; i < OUT; i++) sum += m.V[j * OUT + i] * dy[i];
    dh[j] = sum;
  }
  for (int j = 0; j < HIDDEN; j++) dh[j] *= 4 * e[j] / ((1 + e[j]) * (1 + e[j]));

  for (int i = 0; i < HIDDEN; i++) m.b[i] -= k * dh[i];
  for (int i = 0; i < OUT; i++) m.c[i] -= k * dy[i];
  for (int j = 0; j < IN; j++) {
    REAL kx = k * x[j];
    for (int i = 0; i < HIDDEN; i++) m.U[j * HIDDEN + i] -= kx * dh[i];
  }
  for (int j = 0; j < HIDDEN; j++) {
    REAL kh = k * h[j];
    for (int i = 0; i < OUT; i++) m.V[j * OUT + i] -= kh * dy[i];
  }
  return loss;
}

#endif

#define PARAMETERS (sizeof m / sizeof(REAL))

static REAL theta[PARAMETERS], inputs[ROWS * IN], targets[ROWS * OUT];

static void read_reals(FILE *file, REAL *to, size_t count) {
  for (size_t i = 0; i < count; i++) {
    double value;
    if (fread(&value, sizeof value, 1, file) != 1) {
      fputs("the file of data is too short\n", stderr);
      exit(1);
    }
    to[i] = (REAL)value;
  }
}

/* The sum of the losses of so many passes over the rows, from the first weights on. */
static double train(long passes, REAL k) {
  double sum = 0;
  memcpy(&m, theta, sizeof m);
  for (long pass = 0; pass < passes; pass++)
    for (int row = 0; row < ROWS; row++) sum += step(inputs + row * IN, targets + row * OUT, k);
  return sum;
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec * 1e-9;
}

static volatile double sink;

static double time_of(long passes, REAL k) {
  double start = seconds();
  sink = train(passes, k);
  return seconds() - start;
}

int main(int argc, char **argv) {
  FILE *file = argc == 5 ? fopen(argv[1], "rb") : NULL;
  if (!file) {
    fputs("usage: step FILE STEP_SIZE PASSES SECONDS\n", stderr);
    return 1;
  }
  read_reals(file, theta, PARAMETERS);
  read_reals(file, inputs, ROWS * IN);
  read_reals(file, targets, ROWS * OUT);
  fclose(file);
  REAL k = (REAL)atof(argv[2]);
  printf("%.17g\n", train(atol(argv[3]), k));
  double wanted = atof(argv[4]) / REPETITIONS;
  if (wanted > 0) {
    long passes = 1;
    while (time_of(passes, k) < wanted) passes *= 2;
    double best = time_of(passes, k);
    for (int i = 1; i < REPETITIONS; i++) {
      double time = time_of(passes, k);
      best = time < best ? time : best;
    }
    printf("%.17g\n", best * 1e9 / ((double)passes * ROWS));
  }
  return 0;
}
