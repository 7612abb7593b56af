/**
 * The dense kernels in vector instructions. {@link io.github.longhand.support.Kernels} finds them
 * by name; nothing else refers to this package.
 */
package io.github.longhand.simd;
