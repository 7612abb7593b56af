/**
 * What a user's program names: the annotations that declare a network, the {@link
 * io.github.longhand.Trainer} interface that generated trainers implement, what it tells of its
 * parameters and ports, how parameters start, and the generator of random numbers. It depends on
 * nothing but the JDK, and knows no other package.
 */
package io.github.longhand;
