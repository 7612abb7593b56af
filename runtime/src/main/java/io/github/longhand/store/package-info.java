/**
 * Keeps models and the state of a training in files of the safetensors format. Parameters, arrays
 * and texts enter; a file that is whole at every moment leaves, and from a file that is right in
 * every detail the same values again. It knows neither the topology of a network nor how it is
 * trained, and believes nothing that a file says of its own size.
 */
package io.github.longhand.store;
