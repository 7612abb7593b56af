package io.github.longhand.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.github.longhand.csv.Table.Cells;
import io.github.longhand.csv.Table.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

/** Reads the records of a table, and makes sure that they are as long as the header. */
final class TableReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private TableReader() {}

  static Table read(InputStream in, String name, Format format) throws IOException {
    InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(in) : in;
    try {
      // What is not UTF-8 is a mistake, and no question marks.
      return read(new InputStreamReader(plain, StandardCharsets.UTF_8.newDecoder()), name, format);
    } catch (CharacterCodingException e) {
      throw new CsvException(List.of(name + ": the text is not UTF-8"));
    }
  }

  static Table read(Reader reader, String name, Format format) throws IOException {
    Problems problems = new Problems();
    BufferedReader text = withoutMark(reader);
    for (int i = 0; i < format.skipped(); i++) {
      text.readLine();
    }
    List<Cells> records = records(text, name, format, problems);
    if (records.isEmpty()) {
      problems.add(name + ": the table is empty, expected " + expected(format));
      problems.throwIfAny();
    }
    List<String> first = records.get(0).texts();
    List<String> header =
        format.header()
            ? first.stream().map(String::strip).toList()
            : IntStream.rangeClosed(1, first.size()).mapToObj(Integer::toString).toList();
    Set<String> seen = new HashSet<>();
    for (String column : header) {
      if (!seen.add(column)) {
        problems.add(
            name
                + ", line "
                + records.get(0).line()
                + ": two columns are called "
                + Names.shown(column)
                + ", expected each once");
      }
    }
    List<Cells> rows = format.header() ? records.subList(1, records.size()) : records;
    for (Cells row : rows) {
      if (row.texts().size() != header.size()) {
        problems.add(
            name
                + ", line "
                + row.line()
                + ": found "
                + row.texts().size()
                + " cells, expected "
                + header.size());
      }
    }
    problems.throwIfAny();
    return new Table(name, header, List.copyOf(rows));
  }

  private static String expected(Format format) {
    return format.header() ? "a record with the names of the columns" : "a record";
  }

  private static BufferedReader withoutMark(Reader reader) throws IOException {
    BufferedReader buffered = new BufferedReader(reader);
    buffered.mark(1);
    if (buffered.read() != BYTE_ORDER_MARK) {
      buffered.reset();
    }
    return buffered;
  }

  private static List<Cells> records(Reader reader, String name, Format format, Problems problems)
      throws IOException {
    List<Cells> records = new ArrayList<>();
    try {
      // Not closed: the reader is the caller's.
      CsvReader<CsvRecord> csv =
          CsvReader.builder()
              .fieldSeparator(format.separator())
              .allowExtraFields(true)
              .allowMissingFields(true)
              .ofCsvRecord(reader);
      for (CsvRecord record : csv) {
        records.add(
            new Cells(
                record.getStartingLineNumber() + format.skipped(),
                List.copyOf(record.getFields())));
      }
    } catch (CsvParseException e) {
      if (e.getCause() instanceof CharacterCodingException coding) {
        throw coding;
      }
      problems.add(name + ", after line " + lines(records) + ": " + e.getMessage());
      problems.throwIfAny();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return records;
  }

  private static long lines(List<Cells> records) {
    return records.isEmpty() ? 0 : records.get(records.size() - 1).line();
  }
}
