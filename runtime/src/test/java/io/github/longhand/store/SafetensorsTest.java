package io.github.longhand.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of the safetensors library (see src/test/safetensors/make.py), and the bytes of each. */
class SafetensorsTest {
  private static final double PAYLOAD = Double.longBitsToDouble(0x7FF8000000000123L);

  private static final Map<String, String> TEXTS =
      Map.of("text", "Zürich\n\b\f\r\u001f\uD83D\uDE00");

  private static final List<Tensor> WRITTEN =
      List.of(
          Tensor.floats("floats", List.of(2, 1), 0.1, -3.4028234663852886e38),
          Tensor.doubles(
              "matrix",
              List.of(2, 3),
              1.5,
              -0.0,
              Double.MIN_VALUE,
              Double.POSITIVE_INFINITY,
              Double.NEGATIVE_INFINITY,
              PAYLOAD),
          Tensor.longs("longs", List.of(3), Long.MIN_VALUE, -1, Long.MAX_VALUE),
          Tensor.doubles("number", List.of(), Math.PI),
          Tensor.doubles("empty", List.of(0, 3)),
          Tensor.doubles(
              "cube", List.of(2, 3, 4), DoubleStream.iterate(0, x -> x + 1).limit(24).toArray()),
          Tensor.doubles("\uFFEE", List.of(1), 1),
          Tensor.doubles("\uD83D\uDE00", List.of(1), 2),
          Tensor.doubles(
              "quote\" back\\ slash/ tab\t one\u0001 del\u007F line\u2028", List.of(1), 3));

  @TempDir Path folder;

  @Test
  void writesTheBytesOfTheLibrary() throws IOException {
    Path file = folder.resolve("written");
    Safetensors.of(TEXTS, WRITTEN).write(file);
    assertArrayEquals(Bytes.stored("written.safetensors"), Files.readAllBytes(file));
    Safetensors.of(Map.of(), List.of()).write(file);
    assertArrayEquals(Bytes.stored("nothing.safetensors"), Files.readAllBytes(file));
  }

  @Test
  void readsWhatTheLibraryWrote() throws IOException {
    Safetensors read = Safetensors.read(stored("written.safetensors"));
    assertEquals(TEXTS, read.metadata());
    assertEquals(WRITTEN.size(), read.tensors().size());
    for (Tensor expected : WRITTEN) {
      assertSame(expected, read.tensors().get(expected.name()));
    }
    Safetensors nothing = Safetensors.read(stored("nothing.safetensors"));
    assertTrue(nothing.metadata().isEmpty() && nothing.tensors().isEmpty());
  }

  @Test
  void readsShortTypesExactly() throws IOException {
    Safetensors read = Safetensors.read(stored("short.safetensors"));
    assertSame(
        Tensor.floats(
            "halves",
            List.of(10),
            0,
            -0.0,
            0x1p-24,
            1023 * 0x1p-24,
            0x1p-14,
            1,
            0.333251953125,
            65504,
            Double.NEGATIVE_INFINITY,
            Double.NaN),
        read.tensors().get("halves"));
    assertSame(
        Tensor.floats(
            "brains",
            List.of(9),
            0,
            -0.0,
            0x1p-133,
            0x1p-126,
            1,
            3.140625,
            0x1.FEp127,
            Double.NEGATIVE_INFINITY,
            Double.NaN),
        read.tensors().get("brains"));
  }

  @Test
  void elementsBeginAtMultiplesOfEight() throws IOException {
    Path file = folder.resolve("aligned");
    for (int length = 0; length < 20; length++) {
      Safetensors.of(Map.of("x", "é".repeat(length)), List.of()).write(file);
      assertEquals(0, Files.size(file) % 8);
      assertEquals("é".repeat(length), Safetensors.read(file).metadata().get("x"));
    }
  }

  /** More elements than the buffer has room for, and so many that a last part is short. */
  @Test
  void longTensorsComeBackBitForBit() throws IOException {
    Random random = new Random(5);
    Path file = folder.resolve("long");
    for (int size : new int[] {8191, 8192, 8193, 100_003}) {
      double[] doubles = new double[size];
      Arrays.setAll(doubles, i -> Double.longBitsToDouble(random.nextLong()));
      double[] floats = random.doubles(size).toArray();
      long[] longs = random.longs(size).toArray();
      List<Tensor> tensors =
          List.of(
              Tensor.doubles("doubles", List.of(size), doubles),
              Tensor.floats("floats", List.of(1, size), floats),
              Tensor.longs("longs", List.of(size, 1), longs));
      Safetensors.of(Map.of(), tensors).write(file);
      Safetensors read = Safetensors.read(file);
      tensors.forEach(tensor -> assertSame(tensor, read.tensors().get(tensor.name())));
    }
  }

  /** A file with a hole, so that the disk is not used. */
  @Test
  void readsBehindFourGigabytes() throws IOException {
    Path file = folder.resolve("large");
    String header =
        "{\"large\":{\"dtype\":\"F64\",\"shape\":[700000000],\"data_offsets\":[0,5600000000]},"
            + "\"last\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[5600000000,5600000008]}}";
    byte[] start = Bytes.file(header, 0);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(start));
      channel.write(
          ByteBuffer.wrap(Bytes.length(Double.doubleToLongBits(2))), start.length + 5_600_000_000L);
    }
    try (TensorReader reader = TensorReader.open(file)) {
      assertArrayEquals(new double[] {2}, reader.read(reader.entries().get("last")).doubles());
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void readsEverySpellingOfJson() throws IOException {
    String header =
        "{ \"\\u0061\\ud83d\\ude00\\/\\\"\\\\\\b\\f\\n\\r\\t\\u00e9\" :\t{\"data_offsets\" : [0 , 8],\r\n"
            + "\"shape\":[ ] ,\"dtype\":\"\\u00464\\u0020\"}}";
    ModelFileException unknown = refused(Bytes.file(header, 8));
    assertTrue(unknown.getMessage().contains("\"F4 \""), unknown.getMessage());
    Path file = folder.resolve("spelling");
    Files.write(file, Bytes.file(header.replace("4\\u0020", "6\\u0034"), 8));
    assertEquals(
        "[a\uD83D\uDE00/\"\\\b\f\n\r\té]", Safetensors.read(file).tensors().keySet().toString());
  }

  @Test
  void whatCannotBeStoredIsRefused() {
    assertWrong(() -> Tensor.doubles("w", List.of(2), 1), "w has 1 elements, expected");
    assertWrong(() -> Tensor.doubles("w", List.of(), 1, 2), "w has 2 elements, expected");
    assertWrong(() -> Tensor.doubles("w", List.of(-1, -1), 1), "shape [-1, -1]");
    assertWrong(
        () -> Tensor.longs("w", List.of(1 << 16, 1 << 16, 1 << 16, 1 << 16)), "w has 0 elements");
    assertWrong(() -> Tensor.doubles("__metadata__", List.of(), 1), "no tensor can be called");
    assertWrong(() -> Tensor.doubles("\uD83D", List.of(), 1), "half a surrogate pair");
    assertWrong(() -> Tensor.floats("w", List.of(2), 1, 1e39), "w[1] is 1.0E39, too large for F32");
    Tensor w = Tensor.doubles("w", List.of(), 1);
    assertWrong(() -> Safetensors.of(Map.of(), List.of(w, w)), "two tensors are called \"w\"");
    assertWrong(() -> Safetensors.of(Map.of("x", "\uDE00"), List.of()), "half a surrogate pair");
    assertWrong(() -> Safetensors.of(Map.of("\uDE00", "x"), List.of()), "half a surrogate pair");
    assertThrows(IllegalStateException.class, w::longs);
    assertThrows(IllegalStateException.class, Tensor.longs("w", List.of(), 1)::doubles);
  }

  @Test
  void floatsAreRoundedAtOnce() {
    assertArrayEquals(
        new double[] {0.1f, Double.POSITIVE_INFINITY, 0},
        Tensor.floats("w", List.of(3), 0.1, Double.POSITIVE_INFINITY, 1e-60).doubles());
  }

  /** An entry for a tensor {@code a} of 8 bytes stands for the word {@code ENTRY}. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "| 0 | no header of JSON",
        "[] | 0 | no header of JSON, expected { at byte 8",
        "` {ENTRY}` | 8 | no header of JSON",
        "{ | 0 | the end of the header at byte 9, expected \"",
        "{ENTRY | 8 | the end of the header at byte 61, expected , or }",
        "{ENTRY}x | 8 | x at byte 62, expected blanks up to the end",
        "{ENTRY,} | 8 | } at byte 62, expected \"",
        "{ENTRY ENTRY} | 8 | \" at byte 62, expected , or }",
        "{ENTRY,ENTRY} | 8 | \"a\" twice in the header",
        "{\"__metadata__\":{},\"__metadata__\":{},ENTRY} | 8 | \"__metadata__\" twice",
        "{\"__metadata__\":{\"x\":\"1\",\"x\":\"1\"},ENTRY} | 8 | \"x\" twice",
        "{\"__metadata__\":{\"x\":1},ENTRY} | 8 | 1 at byte 29, expected \"",
        "{\"__metadata__\":null,ENTRY} | 8 | n at byte 24, expected {",
        "{\"__metadata__\":{\"x\":{\"x\":{}}},ENTRY} | 8 | { at byte 29, expected \"",
        "{\"a\":[\"F64\",[1],[0,8]]} | 8 | [ at byte 13, expected {",
        "{\"a\":{\"dtype\":\"F64\",\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}} | 8 |"
            + " \"dtype\" twice",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"shape\":[1],\"data_offsets\":[0,8]}} | 8 |"
            + " \"shape\" twice",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8],\"data_offsets\":[0,8]}} |"
            + " 8 | \"data_offsets\" twice",
        "{\"a\":{\"dtype\":\"F64\",\"data_offsets\":[0,8]}} | 8 | without all that it needs",
        "{\"a\":{\"shape\":[1],\"data_offsets\":[0,8]}} | 8 | without all that it needs",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1]}} | 8 | without all that it needs",
        "{\"a\":{}} | 0 | without all that it needs",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0]}} | 8 | without all that it",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8,8]}} | 8 | longer array of numbers, expected at most 2",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8],\"x\":1}} | 8 | with \"x\"",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[[1]],\"data_offsets\":[0,8]}} | 8 |"
            + " [ at byte 37, expected a whole number",
        "{\"a\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[0,8]}} | 8 |"
            + " a tensor \"a\" of type \"U8\", expected one of [F16, BF16, F32, F64, I64]",
        "{\"a\":{\"dtype\":\"f64\",\"shape\":[1],\"data_offsets\":[0,8]}} | 8 | of type \"f64\"",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[-8,0]}} | 8 |"
            + " - at byte 56, expected a whole number from 0 on",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[-1],\"data_offsets\":[0,8]}} | 8 | - at byte 37",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1.0],\"data_offsets\":[0,8]}} | 8 | . at byte 38",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1e0],\"data_offsets\":[0,8]}} | 8 | e at byte 38",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[01],\"data_offsets\":[0,8]}} | 8 | expected no zeros",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,8]}} | 8 |"
            + " 8 bytes of a tensor \"a\", expected as many as F64 [2] needs",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[0,8]}} | 8 | 8 bytes of a tensor",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,0]}} | 0 | 0 bytes of a tensor",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,7]}} | 7 | 7 bytes of a tensor",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,0]}} | 8 | [8, 0]",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}} | 7 |"
            + " data_offsets [0, 8], expected a beginning at 0, where the tensor before it ends,"
            + " and an end up to 7, where the file ends",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,16]}} | 16 | [8, 16]",
        "{ENTRY,\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[4,12]}} | 12 |"
            + " a tensor \"b\" with data_offsets [4, 12], expected a beginning at 8",
        "{ENTRY,\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}} | 8 | [0, 8], ex",
        "{ENTRY,\"b\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[16,24]}} | 24 |"
            + " a tensor \"b\" with data_offsets [16, 24], expected a beginning at 8",
        "{ENTRY} | 9 | 1 bytes behind the last tensor, expected the end of the file",
        "{} | 1 | 1 bytes behind the last tensor",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[4611686018427387904],\"data_offsets\":[0,0]}} | 0 |"
            + " a dimension of 4611686018427387904, expected at most 2147483639",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[99999999999999999999],\"data_offsets\":[0,0]}} | 0 |"
            + " a number at byte 37, expected at most 9223372036854775807",
        // 2⁶⁴ + 8, which is 8 for who does not look.
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,18446744073709551624]}} | 8 |"
            + " a number at byte 58, expected at most 9223372036854775807",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,9223372036854775807]}} | 8 |"
            + " [0, 9223372036854775807]",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[9223372036854775800,"
            + "9223372036854775807]}} | 8 | [9223372036854775800, 9223372036854775807]",
        // 2³⁰ cubed is 2⁹⁰; twice 2³⁰ and 2 times 8 bytes is 2⁶⁴, which is 0 for who does not look.
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1073741824,1073741824,1073741824],"
            + "\"data_offsets\":[0,0]}} | 0 | 0 bytes of a tensor \"a\"",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1073741824,1073741824,2],\"data_offsets\":[0,0]}} |"
            + " 0 | 0 bytes of a tensor \"a\"",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1073741824,1073741824,1073741824,0],"
            + "\"data_offsets\":[0,0]}} | 0 | 0 bytes of a tensor \"a\"",
        "{\"\\ud800\":{}} | 0 | half a surrogate pair at byte 12, expected both halves",
        "{\"\\ud800\\u0041\":{}} | 0 | half a surrogate pair",
        "{\"\\ud800\\n\":{}} | 0 | half a surrogate pair",
        "{\"\\ude00\":{}} | 0 | half a surrogate pair",
        "{\"\\u00g0\":{}} | 0 | g at byte 14, expected a hexadecimal digit",
        "{\"\\u00 | 0 | the end of the header at byte 14, expected a hexadecimal digit",
        "{\"\\x\":{}} | 0 | x at byte 11, expected one of \"\\/bfnrtu after a backslash",
        "{\"\\ | 0 | the end of the header at byte 11, expected an escape",
        "{\"a | 0 | the end of the header at byte 11, expected \"",
        "{a:{}} | 0 | a at byte 9, expected \"",
        "{'a':{}} | 0 | ' at byte 9, expected \"",
      })
  void refusesHeadersThatAreNotRight(String header, int elements, String message)
      throws IOException {
    String entry = "\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}";
    String text = header == null ? "" : header.replace("ENTRY", entry);
    ModelFileException refused = refused(Bytes.file(text, elements));
    assertTrue(refused.getMessage().contains(message), refused.getMessage());
  }

  @Test
  void refusesTextThatIsNotUnicode() throws IOException {
    for (String wrong :
        List.of(
            // A lone byte, an overlong slash, half a surrogate pair, a number beyond Unicode, half
            // a character, a byte that never comes.
            "\u00E9",
            "\u00C0\u00AF",
            "\u00ED\u00A0\u0080",
            "\u00F4\u0090\u0080\u0080",
            "\u00C3",
            "\u00FF")) {
      byte[] header = ("{\"" + wrong + "\":{}}").getBytes(StandardCharsets.ISO_8859_1);
      ModelFileException refused = refused(Bytes.file(header, new byte[0]));
      assertTrue(
          refused.getMessage().contains("a string at byte 10, expected UTF-8"),
          refused.getMessage());
    }
    ModelFileException control = refused(Bytes.file("{\"a\nb\":{}}", 0));
    assertTrue(control.getMessage().contains("0x0A at byte 11, expected an escape"));
    ModelFileException mark = refused(Bytes.file("{\uFEFF}", 0));
    assertTrue(mark.getMessage().contains("0xEF at byte 9"), mark.getMessage());
  }

  @Test
  void refusesFilesThatAreCutOff() throws IOException {
    byte[] whole = Bytes.stored("written.safetensors");
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void refusesLengthsThatAreNotTrueWithoutBelievingThem() throws Throwable {
    for (long length : new long[] {9, 1L << 30, 1L << 40, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      byte[] bytes = Bytes.file("{}      ", 0);
      System.arraycopy(Bytes.length(length), 0, bytes, 0, 8);
      long allocated = Bytes.allocated(() -> refused(bytes));
      ModelFileException refused = refused(bytes);
      assertEquals("a header of " + Long.toUnsignedString(length) + " bytes", refused.found());
      assertEquals("at most 8, as the file ends there", refused.expected());
      assertTrue(allocated < 1_000_000, allocated + " bytes");
    }
  }

  /** The file is as long as it says, so that only the limit holds. */
  @Test
  void refusesHeadersBeyondTheLimit() throws Throwable {
    Path file = folder.resolve("limit");
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE,
            StandardOpenOption.SPARSE)) {
      channel.write(ByteBuffer.wrap(Bytes.length(100_000_001)));
      channel.write(ByteBuffer.wrap(new byte[1]), 200_000_000);
    }
    long allocated =
        Bytes.allocated(() -> assertThrows(ModelFileException.class, () -> Safetensors.read(file)));
    assertEquals(
        "at most 100000000",
        assertThrows(ModelFileException.class, () -> Safetensors.read(file)).expected());
    assertTrue(allocated < 1_000_000, allocated + " bytes");
  }

  @Test
  void nothingNestsDeeply() throws IOException {
    for (String bracket : List.of("[", "{\"a\":", "{\"__metadata__\":")) {
      refused(Bytes.file("{\"a\":" + bracket.repeat(1_000_000), 0));
    }
    String dimensions = "1,".repeat(1_000_000) + "1";
    ModelFileException refused =
        refused(
            Bytes.file(
                "{\"a\":{\"dtype\":\"F64\",\"shape\":[" + dimensions + "],\"data_offsets\":[0,8]}}",
                8));
    assertTrue(
        refused.getMessage().contains("longer array of numbers, expected at most 64"),
        refused.getMessage());
  }

  @Test
  void messagesRepeatOnlyTheBeginningOfLongNames() throws IOException {
    ModelFileException refused =
        refused(Bytes.file("{\"a\":{\"dtype\":\"" + "x".repeat(1_000_000) + "\"}}", 0));
    assertTrue(refused.getMessage().length() < 1000);
    assertTrue(refused.getMessage().contains("(1000000 characters)"), refused.getMessage());
    assertTrue(refused.getMessage().startsWith(refused.file() + " has "), refused.getMessage());
  }

  private ModelFileException refused(byte[] bytes) throws IOException {
    Path file = folder.resolve("refused");
    Files.write(file, bytes);
    return assertThrows(ModelFileException.class, () -> Safetensors.read(file));
  }

  private Path stored(String name) throws IOException {
    return Files.write(folder.resolve(name), Bytes.stored(name));
  }

  private static void assertWrong(Executable action, String text) {
    String message = assertThrows(IllegalArgumentException.class, action).getMessage();
    assertTrue(message.contains(text), message);
  }

  private static void assertSame(Tensor expected, Tensor found) {
    assertEquals(expected.toString(), found.toString());
    if (expected.type() == ElementType.I64) {
      assertArrayEquals(expected.longs(), found.longs());
    } else {
      assertArrayEquals(bits(expected), bits(found));
    }
  }

  private static long[] bits(Tensor tensor) {
    return Arrays.stream(tensor.doubles()).mapToLong(Double::doubleToRawLongBits).toArray();
  }
}
