/**
 * Tables of comma-separated values, as data sets.
 *
 * <p>A file and the names of its columns enter; a {@link io.github.longhand.data.DataSet} leaves,
 * or one exception that tells the cells that are wrong. Nothing here knows a network: its names of
 * inputs are names of columns.
 *
 * <p>The parser is FastCSV: it keeps to RFC 4180, has no dependencies, is small and fast, and knows
 * in which line a record starts.
 */
package io.github.longhand.csv;
