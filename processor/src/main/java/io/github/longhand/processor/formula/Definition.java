package io.github.longhand.processor.formula;

import java.util.List;

/** A function's definition as the user wrote it: {@code name(parameters) = body}. */
public record Definition(String name, Span nameSpan, List<Node.Name> parameters, Node body) {}
