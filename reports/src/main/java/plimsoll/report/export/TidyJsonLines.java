package plimsoll.report.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import plimsoll.experiment.Summary;

/** Tidy rows as JSON objects, one a line; what does not exist is null. */
final class TidyJsonLines {

  private TidyJsonLines() {}

  static void write(Summary summary, Writer out) throws IOException {
    List<String> paths = TidyRow.paths(summary);
    List<String> names = new ArrayList<>(TidyRow.FIRST);
    names.addAll(paths);
    names.addAll(TidyRow.NAMES);
    JsonGenerator json = new JsonFactory().createGenerator(out);
    json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
    json.setRootValueSeparator(null);
    for (TidyRow row : TidyRow.of(summary)) {
      json.writeStartObject();
      texts(names, row.texts(paths), json);
      List<OptionalDouble> numbers = row.numbers();
      for (int i = 0; i < numbers.size(); i++) {
        json.writeFieldName(TidyRow.NUMBERS.get(i));
        if (numbers.get(i).isPresent()) {
          json.writeNumber(numbers.get(i).getAsDouble());
        } else {
          json.writeNull();
        }
      }
      json.writeNumberField(TidyRow.COUNT, row.estimate().n());
      texts(TidyRow.REMARKS, row.remarks(), json);
      json.writeEndObject();
      json.writeRaw('\n');
    }
    json.close();
  }

  private static void texts(List<String> names, List<Optional<String>> texts, JsonGenerator json)
      throws IOException {
    for (int i = 0; i < names.size(); i++) {
      json.writeFieldName(names.get(i));
      if (texts.get(i).isPresent()) {
        json.writeString(texts.get(i).get());
      } else {
        json.writeNull();
      }
    }
  }
}
