package io.github.longhand.processor.arithmetic;

import io.github.longhand.processor.code.Location;
import io.github.longhand.processor.code.Note;
import io.github.longhand.processor.code.Value;
import io.github.longhand.processor.code.Value.Read;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What values are called in the trainer, and the formulas that stand beside them. */
public final class Labels {
  private final Names names;
  private final Map<Value, String> given = new HashMap<>();
  private final Map<Value, Note> notes = new HashMap<>();
  private final Set<Value> onPaper = new HashSet<>();
  private final Set<Location> arguments = new HashSet<>();

  /**
   * What the fields of the model are called in code: by their own names, wherever that is possible.
   */
  private final Map<String, String> fields = new HashMap<>();

  private int made;

  public Labels(Names names) {
    this(names, 0);
  }

  /**
   * Labels that share a method with others.
   *
   * @param made how many names the others made up
   */
  public Labels(Names names, int made) {
    this.names = names;
    this.made = made;
  }

  /** Labels for other methods, in which arguments have the same names. */
  public Labels copyOfFields() {
    Labels copy = new Labels(names.copy());
    copy.fields.putAll(fields);
    return copy;
  }

  /** Another name for what is no value. */
  public Names names() {
    return names;
  }

  /** How many names have been made up so far. */
  public int made() {
    return made;
  }

  /** Gives a field of the model its name in code. */
  public String field(String name) {
    return fields.computeIfAbsent(name, n -> names.allocate(Names.identifier(n)));
  }

  /** Lets the value of a field have the field's name. */
  public void nameField(Value value, String field) {
    if (onPaper.add(value)) {
      given.putIfAbsent(value, field(field));
    }
  }

  /** Lets a value have the name that it has in the derivation. */
  public void name(Value value, String wanted) {
    if (onPaper.add(value)) {
      given.computeIfAbsent(value, v -> names.allocate(Names.identifier(wanted)));
    }
  }

  public void note(Value value, Note note) {
    notes.putIfAbsent(value, note);
  }

  /** Makes a variable an argument of the methods. */
  public void argument(Value read, String name) {
    given.put(read, name);
    arguments.add(((Read) read.operation()).location());
  }

  public boolean isArgument(Read read) {
    return arguments.contains(read.location());
  }

  public boolean isNamed(Value value) {
    return onPaper.contains(value);
  }

  /** The name of a value; made up now if it has none. */
  public String nameOf(Value value) {
    return given.computeIfAbsent(
        value,
        v ->
            v.operation() instanceof Read r && r.location() instanceof Location.Field f
                ? field(f.name())
                : names.allocate("v" + ++made));
  }

  public Note noteOf(Value value) {
    return notes.getOrDefault(value, Note.NONE);
  }
}
