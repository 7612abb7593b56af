package io.github.longhand.processor;

import io.github.longhand.Trainer;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The main class of a JVM that a test starts: calls every method of a trainer many times. */
final class ManySteps {
  /** One block. */
  private static final int ROWS = 16;

  private ManySteps() {}

  /**
   * Takes the name of the model, how many rounds to make, and whether to work on many rows as well.
   */
  public static void main(String[] arguments) throws ReflectiveOperationException {
    Class<?> model = Class.forName(arguments[0]);
    Trainer trainer =
        (Trainer)
            Class.forName(arguments[0] + "Trainer")
                .getConstructor(model)
                .newInstance(model.getConstructor().newInstance());
    Random random = new Random(3);
    double[] theta = random.doubles(trainer.parameterCount(), -0.7, 0.7).toArray();
    double[] inputs = random.doubles(trainer.inputCount(), -1, 1).toArray();
    double[] targets = random.doubles(trainer.targetCount()).toArray();
    double[] outputs = new double[trainer.outputCount()];
    double[] gradient = new double[trainer.parameterCount()];
    double[] inputGradient = new double[trainer.inputCount()];
    Method forward =
        Arrays.stream(trainer.getClass().getMethods())
            .filter(method -> method.getName().equals("forward"))
            .findFirst()
            .orElseThrow();
    List<Object> values = new ArrayList<>();
    Arrays.stream(inputs).forEach(values::add);
    values.add(outputs);
    trainer.setParameters(theta);
    double[] manyInputs = Samples.repeated(inputs, 1, ROWS);
    double[] manyTargets = Samples.repeated(targets, 1, ROWS);
    double[] manyOutputs = new double[ROWS * trainer.outputCount()];
    int rounds = Integer.parseInt(arguments[1]);
    boolean rows = Boolean.parseBoolean(arguments[2]);
    for (int i = 0; i < rounds; i++) {
      trainer.step(inputs, targets, 0, 1e-4);
      trainer.gradient(inputs, targets, 0, 1, gradient);
      trainer.inputGradient(inputs, targets, 0, inputGradient);
      trainer.loss(inputs, targets, 0, 1);
      trainer.predict(inputs, 0, 1, outputs);
      forward.invoke(trainer, values.toArray());
      if (rows && i % 2 == 0) {
        trainer.gradient(manyInputs, manyTargets, 0, ROWS, gradient);
        trainer.step(manyInputs, manyTargets, 0, ROWS, 1e-4);
        trainer.loss(manyInputs, manyTargets, 0, ROWS);
        trainer.predict(manyInputs, 0, ROWS, manyOutputs);
      }
    }
  }
}
