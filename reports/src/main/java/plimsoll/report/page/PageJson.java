package plimsoll.report.page;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import plimsoll.experiment.Summary.Interval;

/** Numbers for the charts of the page: five digits are enough for a picture and its table. */
final class PageJson {

  private static final MathContext DIGITS = new MathContext(5);

  private PageJson() {}

  /** An estimate, and both ends of its interval where it has one. */
  static void triple(double estimate, Optional<Interval> interval, JsonGenerator json)
      throws IOException {
    if (interval.isPresent()) {
      row(json, estimate, interval.get().low(), interval.get().high());
    } else {
      row(json, estimate);
    }
  }

  static void row(JsonGenerator json, double... values) throws IOException {
    json.writeStartArray();
    for (double value : values) {
      number(value, json);
    }
    json.writeEndArray();
  }

  static void number(double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumber(text(value));
    } else {
      json.writeNull();
    }
  }

  /** A finite number as it is written. */
  static String text(double value) {
    return new BigDecimal(value).round(DIGITS).stripTrailingZeros().toString();
  }
}
