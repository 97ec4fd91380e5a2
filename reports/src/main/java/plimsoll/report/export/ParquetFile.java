package plimsoll.report.export;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A table as a Parquet file of one row group: each column one page, plain and not compressed. That
 * is all that some ten thousand rows need; the libraries that can do more weigh 77 MB and up.
 *
 * <p>Source: Apache Parquet, parquet-format 2.9: README, Encodings.md and parquet.thrift, whose
 * field numbers stand below.
 */
final class ParquetFile {

  private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
  private static final int FORMAT_VERSION = 1;

  // Enumerations of parquet.thrift.
  private static final int INT32 = 1;
  private static final int DOUBLE = 5;
  private static final int BYTE_ARRAY = 6;
  private static final int OPTIONAL = 1;
  private static final int UTF8 = 0;
  private static final int PLAIN = 0;
  private static final int RLE = 3;
  private static final int UNCOMPRESSED = 0;
  private static final int DATA_PAGE = 0;

  /** A column with its values, one after the other; those that do not exist are only counted. */
  private static final class Column {
    final String name;
    final int type;
    final List<Boolean> exists = new ArrayList<>();
    final ByteArrayOutputStream values = new ByteArrayOutputStream();
    long offset;
    int bytes;

    Column(String name, int type) {
      this.name = name;
      this.type = type;
    }
  }

  private final List<Column> columns = new ArrayList<>();

  /** Adds a column of texts. */
  void texts(String name, List<Optional<String>> values) {
    Column column = column(name, BYTE_ARRAY);
    for (Optional<String> value : values) {
      column.exists.add(value.isPresent());
      if (value.isPresent()) {
        byte[] utf8 = value.get().getBytes(StandardCharsets.UTF_8);
        column.values.writeBytes(little(4).putInt(utf8.length).array());
        column.values.writeBytes(utf8);
      }
    }
  }

  /** Adds a column of numbers. */
  void numbers(String name, List<OptionalDouble> values) {
    Column column = column(name, DOUBLE);
    for (OptionalDouble value : values) {
      column.exists.add(value.isPresent());
      if (value.isPresent()) {
        column.values.writeBytes(little(8).putDouble(value.getAsDouble()).array());
      }
    }
  }

  /** Adds a column of whole numbers. */
  void integers(String name, List<Integer> values) {
    Column column = column(name, INT32);
    for (int value : values) {
      column.exists.add(true);
      column.values.writeBytes(little(4).putInt(value).array());
    }
  }

  private Column column(String name, int type) {
    Column column = new Column(name, type);
    columns.add(column);
    return column;
  }

  private static ByteBuffer little(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Writes the file. */
  void write(OutputStream out) throws IOException {
    long at = MAGIC.length;
    out.write(MAGIC);
    for (Column column : columns) {
      byte[] levels = levels(column.exists);
      byte[] header = pageHeader(column.exists.size(), levels.length + column.values.size());
      column.offset = at;
      column.bytes = header.length + levels.length + column.values.size();
      out.write(header);
      out.write(levels);
      column.values.writeTo(out);
      at += column.bytes;
    }
    byte[] footer = footer();
    out.write(footer);
    out.write(little(4).putInt(footer.length).array());
    out.write(MAGIC);
  }

  /** Definition levels: runs of equal bits, each its length (times two) and a byte. */
  private static byte[] levels(List<Boolean> exists) {
    ByteArrayOutputStream runs = new ByteArrayOutputStream();
    for (int i = 0; i < exists.size(); ) {
      int begin = i;
      while (i < exists.size() && exists.get(i).equals(exists.get(begin))) {
        i++;
      }
      int left = (i - begin) << 1;
      while (left >= 0x80) {
        runs.write((left & 0x7f) | 0x80);
        left >>>= 7;
      }
      runs.write(left);
      runs.write(exists.get(begin) ? 1 : 0);
    }
    byte[] all = runs.toByteArray();
    return little(4 + all.length).putInt(all.length).put(all).array();
  }

  private static byte[] pageHeader(int values, int bytes) {
    return new CompactThrift()
        .begin()
        .i32(1, DATA_PAGE)
        .i32(2, bytes) // uncompressed
        .i32(3, bytes) // compressed
        .struct(5)
        .i32(1, values)
        .i32(2, PLAIN)
        .i32(3, RLE) // of definition levels
        .i32(4, RLE) // of repetition levels, of which there are none
        .end()
        .end()
        .bytes();
  }

  private byte[] footer() {
    int rows = columns.isEmpty() ? 0 : columns.get(0).exists.size();
    CompactThrift meta = new CompactThrift().begin().i32(1, FORMAT_VERSION);
    meta.list(2, CompactThrift.STRUCT, columns.size() + 1);
    meta.begin().text(4, "schema").i32(5, columns.size()).end();
    for (Column column : columns) {
      meta.begin().i32(1, column.type).i32(3, OPTIONAL).text(4, column.name);
      if (column.type == BYTE_ARRAY) {
        meta.i32(6, UTF8);
      }
      meta.end();
    }
    meta.i64(3, rows).list(4, CompactThrift.STRUCT, 1).begin();
    meta.list(1, CompactThrift.STRUCT, columns.size());
    for (Column column : columns) {
      chunk(column, rows, meta);
    }
    long bytes = columns.stream().mapToLong(column -> column.bytes).sum();
    meta.i64(2, bytes).i64(3, rows).end(); // the row group
    return meta.text(6, "plimsoll").end().bytes();
  }

  private static void chunk(Column column, int rows, CompactThrift meta) {
    meta.begin().i64(2, column.offset).struct(3).i32(1, column.type);
    meta.list(2, CompactThrift.I32, 2).element(PLAIN).element(RLE);
    meta.list(3, CompactThrift.textType(), 1).text(column.name);
    meta.i32(4, UNCOMPRESSED).i64(5, rows).i64(6, column.bytes).i64(7, column.bytes);
    meta.i64(9, column.offset).end().end();
  }
}
