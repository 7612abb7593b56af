package io.github.longhand.processor.arithmetic;

import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Statement;
import io.github.longhand.processor.code.Statement.Accumulate;
import io.github.longhand.processor.code.Statement.AddSum;
import io.github.longhand.processor.code.Statement.Apply;
import io.github.longhand.processor.code.Statement.ApplyToStretch;
import io.github.longhand.processor.code.Statement.Assign;
import io.github.longhand.processor.code.Statement.Check;
import io.github.longhand.processor.code.Statement.CheckArray;
import io.github.longhand.processor.code.Statement.CopyOut;
import io.github.longhand.processor.code.Statement.CopyRows;
import io.github.longhand.processor.code.Statement.CopyRowsOut;
import io.github.longhand.processor.code.Statement.Declare;
import io.github.longhand.processor.code.Statement.Fill;
import io.github.longhand.processor.code.Statement.Guard;
import io.github.longhand.processor.code.Statement.GuardArrays;
import io.github.longhand.processor.code.Statement.Kernel;
import io.github.longhand.processor.code.Statement.Load;
import io.github.longhand.processor.code.Statement.Loop;
import io.github.longhand.processor.code.Statement.Need;
import io.github.longhand.processor.code.Statement.Output;
import io.github.longhand.processor.code.Statement.Return;
import io.github.longhand.processor.code.Statement.Run;
import io.github.longhand.processor.code.Statement.Sequence;
import io.github.longhand.processor.code.Statement.Share;
import io.github.longhand.processor.code.Statement.Slot;
import io.github.longhand.processor.code.Statement.Store;
import io.github.longhand.processor.code.Statement.Unload;
import io.github.longhand.processor.code.Statement.Variable;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Literal;
import io.github.longhand.processor.code.Value.Operation;
import io.github.longhand.processor.code.Value.Read;
import io.github.longhand.processor.code.Value.Select;
import java.util.List;
import java.util.function.Predicate;

/** Estimates bytecode from above: every variable as one of many. */
public final class CodeSize {
  /** Of a whole method, which reaches the fields of the model by way of the trainer. */
  public static final CodeSize WHOLE = new CodeSize(4, 4, 7);

  /**
   * Of a part. A value may be an element of the scratch array with an index of two bytes, in the
   * code or (above 32,767) in the constant pool; what is declared may be left there as well. The
   * model is an argument.
   */
  public static final CodeSize PART = new CodeSize(5, 13, 5);

  /** The local variable of an array, from an element of the array of arrays. */
  public static final int SLOT = 9;

  /** The index, of two bytes or in the constant pool, and the access: beyond a field's. */
  private static final int ELEMENT = 4;

  /** A loop over the samples of a block and the store in it. */
  private static final int LOOP = 30;

  private static final int LITERAL = 3;
  private static final int OPERATOR = 1;
  private static final int CALL = 3;
  private static final int COMPARISON = 10;

  private final int reference;
  private final int declaration;
  private final int modelField;

  private CodeSize(int reference, int declaration, int modelField) {
    this.reference = reference;
    this.declaration = declaration;
    this.modelField = modelField;
  }

  public int of(Statement statement, Predicate<Value> isNamed) {
    return statement.accept(new Size(isNamed));
  }

  private final class Size implements Statement.Visitor<Integer> {
    private final Predicate<Value> isNamed;

    Size(Predicate<Value> isNamed) {
      this.isNamed = isNamed;
    }

    private int around(int own, Statement s) {
      int size = own;
      for (Value value : s.values()) {
        size += CodeSize.this.of(value, isNamed);
      }
      return size;
    }

    @Override
    public Integer declare(Declare s) {
      return declaration + inside(s.value(), isNamed);
    }

    @Override
    public Integer fill(Fill s) {
      return LOOP + inside(s.value(), isNamed);
    }

    @Override
    public Integer store(Store s) {
      return around(modelField + 3 + element(s.field()), s);
    }

    @Override
    public Integer accumulate(Accumulate s) {
      return around(12, s);
    }

    @Override
    public Integer output(Output s) {
      return around(12, s);
    }

    @Override
    public Integer guard(Guard s) {
      return around(40, s);
    }

    @Override
    public Integer guardArrays(GuardArrays s) {
      return 20 * (s.bounded().size() + s.finite().size());
    }

    @Override
    public Integer kernel(Kernel s) {
      return around(50, s);
    }

    @Override
    public Integer apply(ApplyToStretch s) {
      return 50;
    }

    @Override
    public Integer copyOut(CopyOut s) {
      return 50;
    }

    @Override
    public Integer load(Load s) {
      return around(40, s);
    }

    @Override
    public Integer unload(Unload s) {
      return around(40, s);
    }

    @Override
    public Integer copyRows(CopyRows s) {
      return 60;
    }

    @Override
    public Integer copyRowsOut(CopyRowsOut s) {
      return 60;
    }

    @Override
    public Integer addSum(AddSum s) {
      return around(16, s);
    }

    @Override
    public Integer apply(Apply s) {
      return around(16, s);
    }

    @Override
    public Integer assign(Assign s) {
      return around(25, s);
    }

    @Override
    public Integer checkArray(CheckArray s) {
      return 25;
    }

    @Override
    public Integer loop(Loop s) {
      return 24 + all(s.body());
    }

    @Override
    public Integer sequence(Sequence s) {
      Size inside = new Size(s.names()::containsKey);
      return s.body().stream().mapToInt(part -> part.accept(inside)).sum();
    }

    private int all(List<Statement> body) {
      return body.stream().mapToInt(part -> part.accept(this)).sum();
    }

    @Override
    public Integer share(Share s) {
      return around(6, s);
    }

    @Override
    public Integer check(Check s) {
      return around(6, s);
    }

    @Override
    public Integer need(Need s) {
      return 0;
    }

    @Override
    public Integer end(Return s) {
      return around(6, s);
    }

    @Override
    public Integer variable(Variable s) {
      return around(6, s);
    }

    @Override
    public Integer slot(Slot s) {
      return around(6, s);
    }

    @Override
    public Integer run(Run s) {
      return 6;
    }
  }

  private static int element(Location field) {
    return field instanceof Location.Element ? ELEMENT : 0;
  }

  private int of(Value value, Predicate<Value> isNamed) {
    return isNamed.test(value) ? reference : inside(value, isNamed);
  }

  private int inside(Value value, Predicate<Value> isNamed) {
    Operation operation = value.operation();
    if (operation instanceof Literal) {
      return LITERAL;
    }
    if (operation instanceof Read r) {
      return modelField + element(r.location());
    }
    int size =
        operation instanceof Select s
            ? COMPARISON * s.condition().operands().size()
            : operation instanceof Value.Call ? CALL : OPERATOR;
    for (Value operand : operation.operands()) {
      size += of(operand, isNamed);
    }
    return size;
  }
}
