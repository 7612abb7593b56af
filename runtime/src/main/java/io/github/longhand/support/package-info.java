/**
 * What generated code calls: checks, kernels and functions of one number and of arrays. The other
 * packages use it too. Programs have no need of it but for {@link
 * io.github.longhand.support.Kernels#implementation()}, and its methods may change with every
 * version: generated code works with the runtime of its own version only, which {@link
 * io.github.longhand.support.Checks#version} makes sure of.
 */
package io.github.longhand.support;
