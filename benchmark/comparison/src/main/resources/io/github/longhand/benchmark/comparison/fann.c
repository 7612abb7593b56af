/*
 * The opponent: FANN, the Fast Artificial Neural Network Library. Compiled with -DREAL=double or
 * float, -DIN, -DHIDDEN and -DOUT, and linked with doublefann or floatfann. See harness.h.
 *
 * FANN has neither softmax nor the cross-entropy: its outputs are linear and its loss is the mean
 * square error. Its derivative of tanh stops short of 0, and it updates the weights in an order of
 * its own. So the times are those of another algorithm on the same topology.
 */
#include <stddef.h>

#include FANN_HEADER

#define PARAMETERS (HIDDEN + OUT + HIDDEN * IN + OUT * HIDDEN)

#define SQUARES
#include "harness.h"

static struct fann *net;
static struct fann_train_data *batch;

static void reset(void) {
  if (!net) {
    net = fann_create_standard(3, IN, HIDDEN, OUT);
    fann_set_activation_function_hidden(net, FANN_SIGMOID_SYMMETRIC);
    fann_set_activation_function_output(net, FANN_LINEAR);
    fann_set_activation_steepness_hidden(net, 1);
    fann_set_activation_steepness_output(net, 1);
    fann_set_train_error_function(net, FANN_ERRORFUNC_LINEAR);
    fann_set_learning_momentum(net, 0);
    if (fann_get_total_connections(net) != PARAMETERS) {
      fputs("other connections than expected\n", stderr);
      exit(1);
    }
  }
  /* Neurons in order, each with its sources and then the bias. */
  REAL *w = net->weights;
  for (int i = 0; i < HIDDEN; i++) {
    for (int j = 0; j < IN; j++) *w++ = theta[HIDDEN + OUT + j * HIDDEN + i];
    *w++ = theta[i];
  }
  for (int i = 0; i < OUT; i++) {
    for (int j = 0; j < HIDDEN; j++) *w++ = theta[HIDDEN + OUT + HIDDEN * IN + j * OUT + i];
    *w++ = theta[HIDDEN + i];
  }
}

static void step(size_t row) {
  fann_set_training_algorithm(net, FANN_TRAIN_INCREMENTAL);
  fann_set_learning_rate(net, (float)STEP_SIZE);
  fann_train(net, inputs + row * IN, targets + row * OUT);
}

static void update(size_t rows) {
  if (!batch) {
    batch = fann_create_train((unsigned)rows, IN, OUT);
    for (size_t row = 0; row < rows; row++) {
      memcpy(batch->input[row], inputs + row * IN, IN * sizeof(REAL));
      memcpy(batch->output[row], targets + row * OUT, OUT * sizeof(REAL));
    }
  }
  fann_set_training_algorithm(net, FANN_TRAIN_BATCH);
  fann_set_learning_rate(net, (float)BATCH_STEP_SIZE);
  fann_train_epoch(net, batch);
}

static void predict(size_t from, size_t to, REAL *restrict y) {
  for (size_t row = from; row < to; row++) {
    memcpy(y + (row - from) * OUT, fann_run(net, inputs + row * IN), OUT * sizeof(REAL));
  }
}
