/**
 * What a user's program needs at run time: the annotations that declare a network, the {@link
 * io.github.longhand.Trainer} interface that generated trainers implement, and the functions that
 * generated code calls where {@link java.lang.Math} has none. It depends on nothing but the JDK.
 */
package io.github.longhand;
