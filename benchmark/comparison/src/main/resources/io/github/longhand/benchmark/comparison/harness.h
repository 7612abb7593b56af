/*
 * What the programs in C share: data, the check, times. Included by one that defines REAL, IN, OUT
 * and PARAMETERS, SQUARES if its loss is half the sum of squares whatever the network, and these
 * functions:
 *
 *   void reset(void)                                   first parameters, from theta
 *   void step(size_t row)                              one update
 *   void update(size_t rows)                           one update with a mean of gradients
 *   void predict(size_t from, size_t to, REAL *y)      outputs
 *
 * Called with a file of doubles (parameters, inputs and targets of ROWS rows), the name of a work,
 * how many rows that has, and the seconds of measurement. Prints "loss" and the number by which
 * results are compared, then "time" and the nanoseconds a row of each of ten repetitions. The work
 * "latency" prints percentiles of the time of a step, "first" makes one step.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define REPETITIONS 10
#define CHECK_TIMES 20
#define CHECK_ROWS 64
#define STEP_ROWS 64
#define STEP_SIZE ((REAL)0.001)
#define BATCH_STEP_SIZE ((REAL)0.01)

static REAL theta[PARAMETERS];
static size_t data_rows;
static REAL *inputs, *targets, *outputs;

static void reset(void);
static void step(size_t row);
static void update(size_t rows);
static void predict(size_t from, size_t to, REAL *y);

static void *allocate(size_t size) {
  void *memory = aligned_alloc(64, (size + 63) / 64 * 64);
  if (!memory) {
    fputs("no memory\n", stderr);
    exit(1);
  }
  return memory;
}

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

static void read_data(const char *name) {
  FILE *file = fopen(name, "rb");
  if (!file) {
    perror(name);
    exit(1);
  }
  fseek(file, 0, SEEK_END);
  size_t doubles = (size_t)ftell(file) / sizeof(double);
  rewind(file);
  data_rows = (doubles - PARAMETERS) / (IN + OUT);
  inputs = allocate(data_rows * IN * sizeof(REAL));
  targets = allocate(data_rows * OUT * sizeof(REAL));
  outputs = allocate(data_rows * OUT * sizeof(REAL));
  read_reals(file, theta, PARAMETERS);
  read_reals(file, inputs, data_rows * IN);
  read_reals(file, targets, data_rows * OUT);
  fclose(file);
}

static double row_loss(const REAL *y, const REAL *t) {
  double loss = 0;
  for (int i = 0; i < OUT; i++) {
#if defined SEED
    loss += t[i] / y[i] - log(t[i] / y[i]) - 1;
#elif defined IRREGULAR || defined SQUARES
    loss += (y[i] - t[i]) * (y[i] - t[i]) / 2;
#else
    loss -= t[i] == 0 ? 0 : t[i] * log(y[i]);
#endif
  }
  return loss;
}

typedef enum { STEP, UPDATE, PREDICT_ONE, PREDICT_ALL } Work;

static void run(Work work, size_t rows) {
  switch (work) {
    case STEP:
      for (size_t row = 0; row < rows; row++) step(row);
      break;
    case UPDATE:
      update(rows);
      break;
    case PREDICT_ONE:
      for (size_t row = 0; row < rows; row++) predict(row, row + 1, outputs + row * OUT);
      break;
    case PREDICT_ALL:
      predict(0, rows, outputs);
      break;
  }
}

static void check(Work work, size_t rows) {
  size_t count = rows;
  reset();
  if (work == STEP || work == UPDATE) {
    for (int i = 0; i < CHECK_TIMES; i++) run(work, rows);
    count = CHECK_ROWS;
    predict(0, count, outputs);
  } else {
    run(work, rows);
  }
  double sum = 0;
  for (size_t row = 0; row < count; row++) sum += row_loss(outputs + row * OUT, targets + row * OUT);
  printf("loss %.17g\n", sum);
}

static double nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

static volatile REAL sink;

static double time_of(Work work, size_t rows, long times) {
  reset();
  double start = nanoseconds();
  for (long i = 0; i < times; i++) run(work, rows);
  double time = nanoseconds() - start;
  sink = outputs[0];
  return time;
}

static void measure(Work work, size_t rows, double seconds) {
  double wanted = seconds * 1e9 / REPETITIONS;
  long times = 1;
  while (time_of(work, rows, times) < wanted) times *= 2;
  for (int i = 0; i < REPETITIONS; i++) {
    printf("time %.17g\n", time_of(work, rows, times) / ((double)times * (double)rows));
  }
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static void latency(double seconds) {
  static double samples[1000000];
  size_t capacity = sizeof samples / sizeof *samples, count = 0;
  for (int measured = 0; measured < 2; measured++) {
    reset();
    double end = nanoseconds() + seconds * 1e9, now = 0;
    for (count = 0; count < capacity && now < end; count++) {
      double start = nanoseconds();
      step(count % STEP_ROWS);
      now = nanoseconds();
      samples[count] = now - start;
    }
  }
  qsort(samples, count, sizeof *samples, ascending);
  printf("latency %.0f %.0f %.0f\n", samples[count / 2], samples[count * 99 / 100],
         samples[count * 999 / 1000]);
}

int main(int argc, char **argv) {
  if (argc != 5) {
    fputs("usage: PROGRAM FILE WORK ROWS SECONDS\n", stderr);
    return 1;
  }
  read_data(argv[1]);
  const char *name = argv[2];
  size_t rows = (size_t)atol(argv[3]);
  double seconds = atof(argv[4]);
  if (rows > data_rows) {
    fputs("too few rows of data\n", stderr);
    return 1;
  }
  if (strcmp(name, "first") == 0) {
    reset();
    step(0);
    puts("stepped");
  } else if (strcmp(name, "latency") == 0) {
    latency(seconds);
  } else {
    Work work = strcmp(name, "step") == 0          ? STEP
                : strncmp(name, "gradient", 8) == 0 ? UPDATE
                : strcmp(name, "predict-1") == 0    ? PREDICT_ONE
                                                    : PREDICT_ALL;
    check(work, rows);
    measure(work, rows, seconds);
  }
  return 0;
}
