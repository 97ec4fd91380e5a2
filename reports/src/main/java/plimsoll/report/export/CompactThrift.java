package plimsoll.report.export;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes structs in Thrift's compact protocol, as far as Parquet's metadata need it. Fields of a
 * struct must be written by rising number.
 *
 * <p>Source: Apache Thrift, doc/specs/thrift-compact-protocol.md.
 */
final class CompactThrift {

  /** Types of fields and elements. */
  static final int I32 = 5;

  static final int STRUCT = 12;
  private static final int I64 = 6;
  private static final int BINARY = 8;
  private static final int LIST = 9;

  private static final int SHORT_LIST = 15;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Deque<Integer> outerFields = new ArrayDeque<>();
  private int lastField;

  byte[] bytes() {
    return out.toByteArray();
  }

  private CompactThrift field(int number, int type) {
    int step = number - lastField;
    if (step < 1 || step > SHORT_LIST) {
      throw new IllegalArgumentException("field " + number + " does not follow " + lastField);
    }
    out.write((step << 4) | type);
    lastField = number;
    return this;
  }

  CompactThrift i32(int field, int value) {
    field(field, I32).zigzag(value);
    return this;
  }

  CompactThrift i64(int field, long value) {
    field(field, I64).zigzag(value);
    return this;
  }

  CompactThrift text(int field, String value) {
    return field(field, BINARY).text(value);
  }

  /** A field that is a list, whose elements follow. */
  CompactThrift list(int field, int type, int size) {
    field(field, LIST);
    if (size < SHORT_LIST) {
      out.write((size << 4) | type);
    } else {
      out.write((SHORT_LIST << 4) | type);
      varint(size);
    }
    return this;
  }

  /** An element of a list of numbers. */
  CompactThrift element(int value) {
    zigzag(value);
    return this;
  }

  /** An element of a list of texts. */
  CompactThrift text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    varint(utf8.length);
    out.writeBytes(utf8);
    return this;
  }

  /** An element of a list of texts, by the type of its elements. */
  static int textType() {
    return BINARY;
  }

  /** A field that is a struct, whose fields follow up to {@link #end}. */
  CompactThrift struct(int field) {
    return field(field, STRUCT).begin();
  }

  /** A struct that is an element or stands alone. */
  CompactThrift begin() {
    outerFields.push(lastField);
    lastField = 0;
    return this;
  }

  /** Ends a struct. */
  CompactThrift end() {
    out.write(0);
    lastField = outerFields.pop();
    return this;
  }

  private void zigzag(long value) {
    varint((value << 1) ^ (value >> 63));
  }

  private void varint(long value) {
    long left = value;
    while ((left & ~0x7fL) != 0) {
      out.write((int) ((left & 0x7f) | 0x80));
      left >>>= 7;
    }
    out.write((int) left);
  }
}
