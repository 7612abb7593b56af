/**
 * The shape of code.
 *
 * <p>A program enters and the {@linkplain io.github.longhand.processor.code.Plan plan} of a trainer
 * leaves. There are two back ends, one without loops and one with loops over arrays, and each works
 * on one sample and on blocks of samples: they find room for values, choose kernels, and cut
 * methods to a size that HotSpot compiles. This package must not know how gradients are derived or
 * what is checked, which the program says, nor how Java is written.
 */
package io.github.longhand.processor.schedule;
