package io.github.longhand.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.longhand.Generator;
import io.github.longhand.data.DataSet;
import io.github.longhand.data.OneHot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
  @TempDir Path folder;

  private static Table table(String text) throws IOException {
    return Table.read(new StringReader(text), "t.csv", Format.COMMA);
  }

  @Test
  void columnsBecomeInputsAndTargets() throws IOException {
    DataSet data =
        table("length, width,kind\n1.5,2,b\r\n-3e-1,\"4\",a\n")
            .inputs("width", "length")
            .classes("kind")
            .toDataSet();
    assertArrayEquals(new double[] {2, 1.5, 4, -0.3}, data.inputs());
    assertArrayEquals(new double[] {0, 1, 1, 0}, data.targets());
  }

  @Test
  void namesOfInputsAreNamesOfColumns() throws IOException {
    DataSet data = table("b,a,t\n1,2,3\n").inputs(List.of("a", "b")).targets("t").toDataSet();
    assertArrayEquals(new double[] {2, 1}, data.inputs());
    assertArrayEquals(new double[] {3}, data.targets());
  }

  @Test
  void categoriesAreColumns() throws IOException {
    Table table = table("c,x\nred,1\nblue,2\nred,3\n").categories("c").inputs("x");
    DataSet data = table.toDataSet();
    assertEquals(List.of("blue", "red"), table.categoriesOf("c").categories());
    assertArrayEquals(new double[] {0, 1, 1, 1, 0, 2, 0, 1, 3}, data.inputs());
    assertThrows(IllegalArgumentException.class, () -> table.categoriesOf("x"));
  }

  @Test
  void missingValuesAreRejectedDroppedOrFilled() throws IOException {
    String text = "x,y,t\n1,2,0\nNA,4,1\n5,?,1\n3,6,0\n";
    CsvException e =
        assertThrows(
            CsvException.class, () -> table(text).inputs("x", "y").targets("t").toDataSet());
    assertEquals(
        List.of(
            "t.csv, line 3, column 1 (x): the value is missing, found \"NA\"; say what to do with"
                + " missing(…)",
            "t.csv, line 4, column 2 (y): the value is missing, found \"?\"; say what to do with"
                + " missing(…)"),
        e.problems());
    Table dropping = table(text).inputs("x", "y").targets("t").missing(Missing.DROP_ROW);
    assertArrayEquals(new double[] {1, 2, 3, 6}, dropping.toDataSet().inputs());
    assertEquals(2, dropping.dropped());
    DataSet mean = table(text).inputs("x", "y").targets("t").missing(Missing.MEAN).toDataSet();
    assertArrayEquals(new double[] {1, 2, 3, 4, 5, 4, 3, 6}, mean.inputs());
    DataSet nan = table(text).inputs("x").targets("t").missing(Missing.NAN).toDataSet();
    assertTrue(Double.isNaN(nan.input(1, 0)));
    DataSet zeros = table(text).inputs("x", "y").targets("t").missing(0).toDataSet();
    assertArrayEquals(new double[] {1, 2, 0, 4, 5, 0, 3, 6}, zeros.inputs());
    DataSet own =
        table("x\n1\n-1\n").inputs("x").missingTexts("-1").missing(Missing.DROP_ROW).toDataSet();
    assertArrayEquals(new double[] {1}, own.inputs());
  }

  @Test
  void everyMalformedCellIsTold() {
    CsvException e =
        assertThrows(
            CsvException.class,
            () ->
                table("x,t\n1,2\n1.2.3,4\n0x1p3,1e999\n\"two\nlines\",5d\n")
                    .inputs("x")
                    .targets("t")
                    .toDataSet());
    assertEquals(
        List.of(
            "t.csv, line 3, column 1 (x): found \"1.2.3\", expected a number",
            "t.csv, line 4, column 1 (x): found \"0x1p3\", expected a number",
            "t.csv, line 5, column 1 (x): found \"two\\u000alines\", expected a number",
            "t.csv, line 4, column 2 (t): found \"1e999\", expected a number",
            "t.csv, line 6, column 2 (t): found \"5d\", expected a number"),
        e.problems());
  }

  @Test
  void twentyMistakesAreEnough() {
    CsvException e =
        assertThrows(
            CsvException.class, () -> table("x\n" + "bad\n".repeat(50)).inputs("x").toDataSet());
    assertEquals(21, e.problems().size());
    assertEquals("and 30 more", e.problems().get(20));
  }

  @Test
  void textsOfMessagesAreSafeAndShort() {
    CsvException e =
        assertThrows(
            CsvException.class,
            () -> table("x\n\u001b[31m" + "a".repeat(100) + "\n").inputs("x").toDataSet());
    assertEquals(
        "t.csv, line 2, column 1 (x): found \"\\u001b[31m"
            + "a".repeat(35)
            + "…\", expected a number",
        e.problems().get(0));
  }

  @Test
  void columnsThatAreNotThereAreToldWithANearOne() {
    CsvException e =
        assertThrows(
            CsvException.class,
            () -> table("sepal length,width\n1,2\n").inputs("sepal_length", "height").toDataSet());
    assertEquals(
        List.of(
            "t.csv: no column \"sepal_length\"; did you mean \"sepal length\"? (there are sepal"
                + " length, width)",
            "t.csv: no column \"height\" (there are sepal length, width)"),
        e.problems());
  }

  @Test
  void recordsAreAsLongAsTheHeader() {
    CsvException e = assertThrows(CsvException.class, () -> table("a,b,a\n1,2,3\n4,5\n"));
    assertEquals(
        List.of(
            "t.csv, line 1: two columns are called \"a\", expected each once",
            "t.csv, line 3: found 2 cells, expected 3"),
        e.problems());
    e = assertThrows(CsvException.class, () -> table(""));
    assertEquals(
        "t.csv: the table is empty, expected a record with the names of the columns",
        e.getMessage());
  }

  @Test
  void readsFilesMarkedCompressedAndWithoutHeader() throws IOException {
    Path file = folder.resolve("data.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("\uFEFFx;y\n1;2\n".getBytes(StandardCharsets.UTF_8));
    }
    Table table = Table.read(file, Format.SEMICOLON);
    assertEquals(List.of("x", "y"), table.columns());
    assertArrayEquals(new double[] {2, 1}, table.inputs("y", "x").toDataSet().inputs());
    Table bare =
        Table.read(
            new StringReader("three lines\n7,8\n9,x\n"),
            "bare",
            Format.COMMA.withoutHeader().skipping(1));
    assertEquals(2, bare.size());
    CsvException e = assertThrows(CsvException.class, () -> bare.inputs("2").toDataSet());
    assertEquals("bare, line 3, column 2 (2): found \"x\", expected a number", e.getMessage());
  }

  /** Rows that come later have the columns that were trained on, whatever categories they have. */
  @Test
  void categoriesMayBeThoseOfAnotherTable() throws IOException {
    Table trained = table("c,k\nred,yes\nblue,no\ngreen,no\n").categories("c").classes("k");
    trained.toDataSet();
    OneHot colours = OneHot.of(trained.categoriesOf("c").text());
    OneHot kinds = trained.categoriesOf("k");
    DataSet later =
        table("k,c\nyes,red\n").categories("c", colours).classes("k", kinds).toDataSet();
    assertArrayEquals(new double[] {0, 0, 1}, later.inputs());
    assertArrayEquals(new double[] {0, 1}, later.targets());
    assertEquals(
        "t.csv, line 3, column 1 (c): found \"pink\", expected one of [blue, green, red]",
        message(table("c\nred\npink\n").categories("c", colours)));
  }

  @Test
  void noRowsAndNoValuesAreMistakes() throws IOException {
    assertEquals(
        "t.csv: no rows, expected one or more; 2 were dropped",
        message(table("x,k\n?,a\n?,b\n").inputs("x").classes("k").missing(Missing.DROP_ROW)));
    assertEquals(
        "t.csv: no rows, expected one or more; 0 were dropped", message(table("x\n").inputs("x")));
    assertEquals(
        "t.csv, column 1 (x): there is no value to take the mean of",
        message(table("x,y\n?,1\n?,2\n").inputs("x", "y").missing(Missing.MEAN)));
  }

  @Test
  void linesAreThoseOfCells() throws IOException {
    assertEquals(
        "t.csv, line 4, column 2 (x): found \"bad\", expected a number",
        message(table("note,x\n\"of\r\nthree\nlines\",bad\n").inputs("x")));
    CsvException e =
        assertThrows(
            CsvException.class,
            () ->
                Table.read(new StringReader("title\n\na,a\n"), "t.csv", Format.COMMA.skipping(2)));
    assertEquals("t.csv, line 3: two columns are called \"a\", expected each once", e.getMessage());
  }

  @Test
  void theNearestNameIsMeant() throws IOException {
    String found =
        message(table("petal_lengthx,petal_length,petal_width\n1,2,3\n").inputs("petal length"));
    assertTrue(found.contains("did you mean \"petal_length\"?"), found);
  }

  private static String message(Table table) {
    return assertThrows(CsvException.class, table::toDataSet).getMessage();
  }

  @Test
  void whatIsNotUtf8IsAMistake() {
    byte[] latin = "x\n\u00e4\n".getBytes(StandardCharsets.ISO_8859_1);
    CsvException e =
        assertThrows(
            CsvException.class,
            () -> Table.read(new ByteArrayInputStream(latin), "latin.csv", Format.COMMA));
    assertTrue(e.getMessage().startsWith("latin.csv: the text is not UTF-8"), e::getMessage);
  }

  /** Categories with commas, quotes, line breaks and spaces, written by RFC 4180. */
  @Test
  void quotedCellsComeBack() throws IOException {
    Generator generator = new Generator(1);
    // Without a carriage return by itself, which FastCSV 4.1 takes for the end of a quoted cell.
    String letters = "ab,\"\n;'|\u00e9\u4e2d";
    for (int round = 0; round < 200; round++) {
      List<String> cells = new ArrayList<>();
      StringBuilder text = new StringBuilder("x,c\n");
      int rows = 1 + generator.nextInt(20);
      for (int row = 0; row < rows; row++) {
        StringBuilder cell = new StringBuilder("<");
        for (int i = generator.nextInt(6); i > 0; i--) {
          cell.append(letters.charAt(generator.nextInt(letters.length())));
        }
        cells.add(cell.append('>').toString());
        text.append(row).append(",\"").append(cell.toString().replace("\"", "\"\"")).append("\"\n");
      }
      Table table = table(text.toString()).inputs("x").classes("c");
      DataSet data = table.toDataSet();
      for (int row = 0; row < rows; row++) {
        assertEquals(row, data.input(row, 0));
        assertEquals(1, data.target(row, table.categoriesOf("c").indexOf(cells.get(row))));
      }
    }
  }
}
