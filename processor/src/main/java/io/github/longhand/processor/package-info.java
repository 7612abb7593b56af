/**
 * The annotation processor, which hands each network class through the packages below: declaration,
 * network (by way of formula), calculus, stability, program, schedule, emit and derivation.
 *
 * <p>Annotated classes enter and Java source, derivations and messages leave, through the compiler.
 * This package must not know how any of the stages does its work.
 */
package io.github.longhand.processor;
