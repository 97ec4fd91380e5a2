package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import plimsoll.model.HostShape.Upkeep;
import plimsoll.model.Licence;
import plimsoll.model.Power;
import plimsoll.model.Price;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Node;
import plimsoll.scenario.yaml.Words;

/** What hosts and licences cost, and what power hosts take. */
final class UpkeepFormat {

  private UpkeepFormat() {}

  /** {@code 0.85 EUR/h}, {@code 350 USD/year} or {@code 14000 EUR/4 year}. */
  private static final class PriceType implements Type<Price> {
    private static final String EXAMPLE = "0.85 EUR/h, 350 USD/year or 14000 EUR/4 year";
    private static final Pattern PRICE =
        Pattern.compile(
            "([0-9]+(?:\\.[0-9]+)?)\\s*([A-Za-z]{1,8}|\\p{Sc})\\s*/\\s*"
                + "([0-9]+(?:\\.[0-9]+)?)?\\s*(h|d|month|year)");
    private static final Map<String, Double> HOURS =
        Map.of(
            "h", 1.0, "d", 24.0, "month", Price.HOURS_PER_YEAR / 12, "year", Price.HOURS_PER_YEAR);

    @Override
    public Optional<Price> read(Node node, String label, Reading reading) {
      if (node instanceof Node.Text text) {
        Matcher matcher = PRICE.matcher(text.text().strip());
        if (matcher.matches()) {
          double times = matcher.group(3) == null ? 1 : Double.parseDouble(matcher.group(3));
          double hours = times * HOURS.getOrDefault(matcher.group(4), 1.0);
          if (hours > 0) {
            return Optional.of(
                new Price(Double.parseDouble(matcher.group(1)) / hours, matcher.group(2)));
          }
        }
        if (text.text().matches("\\s*\\$\\{[^{}]*}\\s*")) {
          return Optional.empty(); // an unknown parameter, which was reported as such
        }
      }
      reading.problem(
          node.place(),
          label
              + " "
              + (node instanceof Node.Text text ? Words.quote(text.text()) : "is " + node.what())
              + (node instanceof Node.Text ? " is not a price" : "")
              + "; expected one such as "
              + EXAMPLE);
      return Optional.empty();
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      return Map.of("type", "string", "description", "a price, such as " + EXAMPLE);
    }
  }

  private static final Type<Price> PRICE_TYPE = new PriceType();

  /** {@code hosts[].price}. */
  static final Field<Price> PRICE =
      optional("price", PRICE_TYPE, "what one machine costs, such as 0.85 EUR/h");

  private static final Type<Double> WATTS =
      Quantity.notNegative(Dimension.POWER).map(java.math.BigDecimal::doubleValue);
  private static final Field<Double> IDLE =
      optional("idle", WATTS, "when nothing runs; needed unless there is a 'curve'");
  private static final Field<Double> FULL =
      optional("full", WATTS, "when all cores are busy; needed unless there is a 'curve'");
  private static final Field<List<Double>> CURVE =
      optional(
          "curve",
          Types.list(WATTS, 2),
          "instead of both: at equal steps of busy cores, from idle to full, such as [100 W, 180 W, 365 W]");

  /** {@code hosts[].power}. */
  static final Field<Power> POWER =
      optional(
          "power",
          Table.of(
              "power of a host",
              "Power of one machine by load.",
              UpkeepFormat::power,
              IDLE,
              FULL,
              CURVE),
          "what power one machine takes, {idle: 110 W, full: 365 W}");

  private static Power power(Values values) {
    Optional<Double> idle = values.find(IDLE);
    Optional<Double> full = values.find(FULL);
    Optional<List<Double>> curve = values.find(CURVE);
    if (curve.isPresent()
        ? idle.isPresent() || full.isPresent()
        : idle.isEmpty() || full.isEmpty()) {
      throw new IllegalArgumentException("expected either 'idle' and 'full' or 'curve'");
    }
    return new Power(curve.orElseGet(() -> List.of(idle.orElse(0.0), full.orElse(0.0))));
  }

  /** What one machine costs and takes. */
  static Upkeep upkeep(Values values) {
    return new Upkeep(values.find(PRICE), values.find(POWER));
  }

  private static final Field<Licence.Per> PER =
      required(
          "per",
          Types.choice(
              "unit of a licence",
              Types.ordered(
                  Map.entry("core", Licence.Per.CORE),
                  Map.entry("socket", Licence.Per.SOCKET),
                  Map.entry("host", Licence.Per.HOST),
                  Map.entry("vm", Licence.Per.VM))),
          "core, socket, host or vm");
  private static final Field<Price> UNIT_PRICE =
      required("price", PRICE_TYPE, "of one of these, such as 350 USD/year");
  private static final Type<Integer> COUNT = Quantity.smallCount(1, 1_000_000);
  private static final Field<Integer> MIN_PER_SOCKET =
      optional("min_per_socket", COUNT, "the least cores that count for each socket; default 0");
  private static final Field<Integer> MIN_PER_HOST =
      optional("min_per_host", COUNT, "the least that count for each host; default 0");
  private static final Field<Integer> COVERS =
      optional(
          "covers",
          COUNT,
          "guests of a host that it covers; for more it is needed again; default all");

  /** {@code licence} of a layer. */
  static final Field<Licence> LICENCE =
      optional(
          "licence",
          Table.of(
              "licence",
              "What it costs to run the layer.",
              UpkeepFormat::licence,
              PER,
              UNIT_PRICE,
              MIN_PER_SOCKET,
              MIN_PER_HOST,
              COVERS,
              optional("source", PhaseFormat.SOURCE, "where the price is from")),
          "what it costs to run the layer, {per: core, price: 350 USD/year, min_per_socket: 16}");

  private static Licence licence(Values values) {
    Licence.Per per = values.get(PER);
    if (values.find(MIN_PER_SOCKET).isPresent() && per != Licence.Per.CORE) {
      values.problem(MIN_PER_SOCKET, "min_per_socket counts cores; expected 'per: core' beside it");
    }
    if (values.find(MIN_PER_HOST).isPresent()
        && (per == Licence.Per.HOST || per == Licence.Per.VM)) {
      values.problem(MIN_PER_HOST, "min_per_host counts cores or sockets");
    }
    return new Licence(
        per,
        values.get(UNIT_PRICE),
        values.or(MIN_PER_SOCKET, 0),
        values.or(MIN_PER_HOST, 0),
        values.or(COVERS, Licence.ALL));
  }

  /** Prices are in one currency, and of all hosts or of none. */
  static void check(ScenarioFormat.Parts parts, Reading reading) {
    List<String> currencies = new ArrayList<>(currencies(parts));
    if (currencies.size() > 1) {
      reading.problem(
          parts.node().place(),
          "prices are in "
              + Words.list(currencies)
              + "; expected one currency, since sums of several mean nothing");
    }
    boolean isAnyPriced =
        parts.hosts().stream().anyMatch(host -> host.value().upkeep().price().isPresent());
    parts.hosts().stream()
        .filter(host -> isAnyPriced && host.value().upkeep().price().isEmpty())
        .forEach(
            host ->
                reading.problem(
                    host.name().place(),
                    "host "
                        + Words.quote(host.name().text())
                        + " has no price and another one has; write it, or 'price: 0 EUR/h'"));
  }

  /** The currencies of all prices. */
  static List<String> currencies(ScenarioFormat.Parts parts) {
    List<Price> prices = new ArrayList<>();
    parts.hosts().forEach(host -> host.value().upkeep().price().ifPresent(prices::add));
    parts
        .platforms()
        .values()
        .forEach(
            platform ->
                platform
                    .stack()
                    .forEach(
                        layer ->
                            layer.traits().licence().map(Licence::price).ifPresent(prices::add)));
    return prices.stream().map(Price::currency).distinct().toList();
  }
}
