/**
 * What a user's program needs at run time: the annotations that declare a network, the {@link
 * io.github.longhand.Trainer} interface that generated trainers implement, what it tells of its
 * parameters and how they start, and the functions and kernels that generated code calls. It
 * depends on nothing but the JDK.
 */
package io.github.longhand;
