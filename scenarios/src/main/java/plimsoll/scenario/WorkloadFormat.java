package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.Arrivals;
import plimsoll.model.WorkloadGroup.Lifetime;
import plimsoll.model.WorkloadGroup.Pacing;
import plimsoll.model.WorkloadGroup.Restart;
import plimsoll.model.WorkloadGroup.Retry;
import plimsoll.model.WorkloadGroup.Warm;
import plimsoll.random.Distribution;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.DistributionType;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.OneOf;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Reading;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.TraceType;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Node;

/** The entries of {@code workload}. */
final class WorkloadFormat {

  private static final long MOST_REQUESTS = 1_000_000_000L;

  private WorkloadFormat() {}

  /** A group before its app and its host are looked up. */
  record Group(
      Word name,
      Word app,
      Optional<Long> count,
      Optional<Word> on,
      long atNanos,
      Arrivals arrivals,
      Lifetime lifetime,
      Restart restart,
      Retry retry,
      PlacementFormat.PartialSeparation separation,
      Warm warm,
      Pacing pacing,
      Optional<RolloutFormat.Spec> rollout) {

    /** The group whose instances take the place of those of this one. */
    Group next(RolloutFormat.Spec spec, int index) {
      return new Group(
          new Word(name.text() + "-rollout", name.place()),
          spec.app().orElse(app),
          count,
          on,
          spec.atNanos(),
          spec.arrivals(index, count.orElseThrow()),
          lifetime,
          restart,
          retry,
          separation,
          warm,
          pacing,
          Optional.empty());
    }
  }

  /** Pauses before further attempts, in seconds. */
  private record Backoff(double initial, double factor, double most) {}

  /** Pauses do not get shorter. */
  private static final Type<Double> FACTOR_TYPE =
      new Quantity(Dimension.NUMBER, BigDecimal.ONE, false, new BigDecimal(1000), false)
          .map(BigDecimal::doubleValue);

  private static final Type<Distribution> INTERVAL = new DistributionType(Dimension.TIME, true);
  private static final Type<Double> RATE = Quantity.positive(Dimension.RATE);

  private static final Field<Long> WAVE_SIZE =
      required("size", Quantity.count(1, MOST_REQUESTS), "requests of a wave");
  private static final Field<Long> EVERY =
      required("every", Quantity.nanos(), "from wave to wave, such as 30 s");
  private static final Table<Arrivals> WAVES =
      Table.of(
          "waves",
          "Requests in groups.",
          values -> new Arrivals.Waves(values.get(WAVE_SIZE), values.get(EVERY)),
          WAVE_SIZE,
          EVERY);
  private static final Field<Integer> CONCURRENCY =
      required("concurrency", Quantity.smallCount(1, 100_000_000), "requests in flight");
  private static final Table<Arrivals> CLOSED =
      Table.of(
          "closed",
          "A fixed number in flight.",
          values -> new Arrivals.Closed(values.get(CONCURRENCY)),
          CONCURRENCY);
  private static final Field<Double> POISSON_RATE =
      required("rate", RATE, "requests a time, such as 20/s");
  private static final Table<Arrivals> POISSON =
      Table.of(
          "poisson",
          "Independent requests.",
          values -> new Arrivals.Poisson(values.get(POISSON_RATE)),
          POISSON_RATE);
  private static final Field<Long> STEP_AT =
      required("at", Quantity.nanosOrZero(), "when the rate begins, such as 10 min");
  private static final Field<Double> STEP_RATE =
      required(
          "rate",
          Quantity.notNegative(Dimension.RATE).map(BigDecimal::doubleValue),
          "requests a time, such as 20/s");
  private static final Table<Arrivals.Schedule.Step> STEP =
      Table.of(
          "step of a schedule",
          "A rate from a time on.",
          values -> new Arrivals.Schedule.Step(values.get(STEP_AT), values.get(STEP_RATE)),
          STEP_AT,
          STEP_RATE);
  private static final Field<List<Arrivals.Schedule.Step>> STEPS =
      required("steps", new Steps(Types.list(STEP, 1), false), "a list of {at, rate}");
  private static final Field<Long> REPEAT =
      required("repeat", Quantity.nanos(), "from one beginning to the next, such as 24 h");
  private static final Type<Arrivals> SCHEDULE =
      Types.either(
          Node.Keys.class::isInstance,
          Table.of(
              "schedule",
              "Rates that come again and again, such as those of a day.",
              WorkloadFormat::repeated,
              STEPS,
              REPEAT),
          new Steps(Types.list(STEP, 1), true).map(Arrivals.Schedule::new));
  private static final Field<Distribution> FILL_INTERVAL =
      required("interarrival", INTERVAL, "time between requests, such as 1 s");
  private static final Table<Arrivals> FILL =
      Table.of(
          "fill",
          "Requests until one is refused by every host.",
          values -> new Arrivals.Fill(values.find(FILL_INTERVAL)),
          FILL_INTERVAL);

  private static final Type<Traced> ARRIVALS =
      new OneOf<>(
          "arrivals",
          Types.ordered(
              Map.entry("burst", Traced.of(new Arrivals.Burst())),
              Map.entry("fill", Traced.of(new Arrivals.Fill(Optional.empty())))),
          Types.ordered(
              Map.entry("waves", WAVES.map(Traced::of)),
              Map.entry("closed", CLOSED.map(Traced::of)),
              Map.entry("poisson", POISSON.map(Traced::of)),
              Map.entry(
                  "interarrival",
                  INTERVAL
                      .map(d -> Traced.of(new Arrivals.Interarrival(d)))
                      .described("Independent times between requests, of any distribution.")),
              Map.entry(
                  "schedule",
                  SCHEDULE
                      .map(Traced::of)
                      .described(
                          "Independent requests whose rate changes: [{at, rate}] or {steps, repeat}.")),
              Map.entry("fill", FILL.map(Traced::of)),
              Map.entry("trace", new TraceType().map(Traced::of))));

  private static final Field<Boolean> UNTIL =
      required(
          "until", Types.choice("end of life", Types.ordered(Map.entry("ready", true))), "'ready'");
  private static final Table<Lifetime> UNTIL_TABLE =
      Table.of("until", "An end that an event brings.", values -> new Lifetime.UntilReady(), UNTIL);
  private static final Type<Lifetime> LASTING = PhaseFormat.TIME.map(Lifetime.Lasting::new);
  private static final Type<Lifetime> LIFETIME =
      Types.either(
          WorkloadFormat::isForever,
          Types.choice("lifetime", Types.ordered(Map.entry("forever", new Lifetime.Forever()))),
          Types.either(
              node -> node instanceof Node.Keys keys && keys.find("until").isPresent(),
              UNTIL_TABLE,
              LASTING));

  /** The kubelet's longest pause between restarts of a container. */
  private static final double LONGEST_BACKOFF = 300;

  private static final Field<Integer> ATTEMPTS =
      required("attempts", Quantity.smallCount(1, 1_000_000), "restarts of one instance at most");
  private static final Field<Double> BACKOFF =
      optional(
          "backoff", Quantity.seconds(), "pause before the first one, then doubled; default none");
  private static final Field<Double> BACKOFF_MOST =
      optional("backoff_most", Quantity.seconds(), "the longest pause; default 5 min");
  private static final Type<Restart> RESTART =
      Types.textOrMap(
          Types.choice("restart", Types.ordered(Map.entry("never", Restart.NEVER))),
          Table.of(
              "restart",
              "New requests for an instance that was killed.",
              values ->
                  new Restart(
                      values.get(ATTEMPTS),
                      values.or(BACKOFF, 0.0),
                      values.or(BACKOFF_MOST, LONGEST_BACKOFF)),
              ATTEMPTS,
              BACKOFF,
              BACKOFF_MOST));

  private static final Field<Double> INITIAL =
      required("initial", Quantity.seconds(), "the first pause, such as 10 s");
  private static final Field<Double> FACTOR =
      optional("factor", FACTOR_TYPE, "what each pause is multiplied by for the next; default 2");
  private static final Field<Double> LONGEST =
      optional("max", Quantity.seconds(), "the longest pause; default 5 min");
  private static final Type<Backoff> RETRY_BACKOFF =
      Types.textOrMap(
          Quantity.seconds().map(seconds -> new Backoff(seconds, 2, LONGEST_BACKOFF)),
          Table.of(
              "backoff",
              "Pauses before further attempts.",
              values ->
                  new Backoff(
                      values.get(INITIAL),
                      values.or(FACTOR, 2.0),
                      values.or(LONGEST, LONGEST_BACKOFF)),
              INITIAL,
              FACTOR,
              LONGEST));
  private static final Field<Integer> FURTHER =
      required("attempts", Quantity.smallCount(1, 1_000_000), "further attempts at most");
  private static final Field<Backoff> PAUSES =
      optional(
          "backoff",
          RETRY_BACKOFF,
          "a pause, then doubled, or {initial, factor, max}; default none");
  private static final Field<Double> JITTER =
      optional(
          "jitter", Quantity.share("0", "1"), "by how much pauses vary to both sides; default 0%");
  private static final Field<Boolean> REFUSALS =
      optional(
          "refusals",
          Types.TRUTH,
          "whether requests that no host takes are tried again; default no");
  private static final Type<Retry> RETRY =
      Types.textOrMap(
          Types.choice("retry", Types.ordered(Map.entry("never", Retry.NEVER))),
          Table.of(
              "retry",
              "Further attempts of starts that failed.",
              values -> {
                Backoff pauses = values.or(PAUSES, new Backoff(0, 1, 0));
                return new Retry(
                    values.get(FURTHER),
                    pauses.initial(),
                    pauses.factor(),
                    pauses.most(),
                    values.or(JITTER, 0.0),
                    values.or(REFUSALS, false));
              },
              FURTHER,
              PAUSES,
              JITTER,
              REFUSALS));

  private static final Field<Word> NAME = required("name", Types.NAME, "a name");
  private static final Field<Word> APP =
      required("app", Types.REFERENCE, "the name of an entry of 'apps'");
  private static final Field<Long> COUNT =
      optional(
          "count",
          Quantity.count(0, MOST_REQUESTS),
          "number of requests; needed unless 'arrivals' is 'fill' or a trace");
  private static final Field<Word> ON =
      optional(
          "on",
          Types.REFERENCE,
          "the name of an entry of 'hosts' that all go to; default any host");
  private static final Field<Long> AT =
      optional(
          "at", Quantity.nanosOrZero(), "shift of all its requests, such as 5 min; default 0 s");
  private static final Field<Traced> GROUP_ARRIVALS =
      optional("arrivals", ARRIVALS, "when its requests come; default burst");
  private static final Field<Lifetime> GROUP_LIFETIME =
      optional("lifetime", LIFETIME, "forever, a time, or {until: ready}; default forever");

  private static final Field<Restart> GROUP_RESTART =
      optional("restart", RESTART, "whether who was killed comes back; default never");

  private static final Field<Retry> GROUP_RETRY =
      optional("retry", RETRY, "whether a start that failed is tried again; default never");

  private static final Field<Integer> SLOTS =
      optional(
          "slots",
          Quantity.smallCount(1, 1_000_000_000),
          "starts that go on at once at most; default any number");
  private static final Field<Long> DELAY =
      optional(
          "delay",
          Quantity.nanosOrZero(),
          "from the beginning of one start to that of the next at least; default none");
  private static final Field<Pacing> PACING =
      optional(
          "pacing",
          Table.of(
              "pacing",
              "Starts that are held back on purpose.",
              values ->
                  new Pacing(
                      values.or(SLOTS, Pacing.NONE.slots()),
                      values.or(DELAY, Pacing.NONE.delayNanos())),
              SLOTS,
              DELAY),
          "{slots, delay}; default each start begins with its request");

  /** One entry of {@code workload}. */
  static final Table<Group> GROUP =
      Table.of(
          "workload group",
          "Requests for instances of one app.",
          WorkloadFormat::group,
          NAME,
          APP,
          COUNT,
          ON,
          AT,
          GROUP_ARRIVALS,
          GROUP_LIFETIME,
          GROUP_RESTART,
          PlacementFormat.ANTI_AFFINITY,
          PlacementFormat.MOST_PER_HOST,
          PlacementFormat.SPREAD,
          GROUP_RETRY,
          WarmFormat.POOL,
          WarmFormat.KEEP_ALIVE,
          PACING,
          RolloutFormat.ROLLOUT);

  private static boolean isForever(Node node) {
    return node instanceof Node.Text text && text.text().matches("[a-z].*");
  }

  /** Recorded requests, and what was recorded of their ends. */
  private record Traced(Arrivals arrivals, Optional<Lifetime> lifetime) {

    static Traced of(Arrivals arrivals) {
      return new Traced(arrivals, Optional.empty());
    }

    static Traced of(TraceType.Trace trace) {
      return new Traced(
          new Arrivals.Trace(trace.rows()),
          trace.hasLifetimes()
              ? Optional.of(new Lifetime.Recorded(trace.rows()))
              : Optional.empty());
    }
  }

  private static Group group(Values values) {
    Traced traced = values.or(GROUP_ARRIVALS, Traced.of(new Arrivals.Burst()));
    Arrivals arrivals = traced.arrivals();
    Optional<Long> count = values.find(COUNT);
    if (arrivals instanceof Arrivals.Trace trace) {
      long rows = trace.rows().size();
      count = Optional.of(count.orElse(rows));
      if (count.get() > rows) {
        values.problem(COUNT, "count is " + count.get() + ", but the trace has " + rows + " rows");
      }
    } else if (count.isEmpty() && !(arrivals instanceof Arrivals.Fill)) {
      values
          .reading()
          .problem(
              values.place(),
              "workload group needs the key 'count', unless its arrivals are 'fill' or a 'trace'");
    }
    if (traced.lifetime().isPresent() && values.find(GROUP_LIFETIME).isPresent()) {
      values.problem(GROUP_LIFETIME, "the trace says already how long instances stay");
    }
    Lifetime lifetime =
        values.find(GROUP_LIFETIME).or(traced::lifetime).orElseGet(Lifetime.Forever::new);
    Optional<RolloutFormat.Spec> rollout = values.find(RolloutFormat.ROLLOUT);
    boolean stays = lifetime instanceof Lifetime.Forever && !(arrivals instanceof Arrivals.Fill);
    if (rollout.isPresent() && (!stays || WarmFormat.warm(values).isUsed())) {
      values.problem(
          RolloutFormat.ROLLOUT,
          "a rollout replaces instances that stay: it goes with no lifetime, fill, warm_pool or"
              + " keep_alive");
    }
    return new Group(
        values.get(NAME),
        values.get(APP),
        count,
        values.find(ON),
        values.or(AT, 0L),
        arrivals,
        lifetime,
        values.or(GROUP_RESTART, Restart.NEVER),
        values.or(GROUP_RETRY, Retry.NEVER),
        PlacementFormat.separation(values),
        WarmFormat.warm(values),
        values.or(PACING, Pacing.NONE),
        rollout);
  }

  private static Arrivals repeated(Values values) {
    List<Arrivals.Schedule.Step> steps = values.get(STEPS);
    long repeat = values.get(REPEAT);
    if (steps.get(steps.size() - 1).atNanos() >= repeat) {
      values.problem(REPEAT, "schedule: it must repeat after its last step begins");
      return new Arrivals.Burst();
    }
    if (steps.stream().allMatch(step -> step.ratePerSecond() == 0)) {
      values.problem(STEPS, "schedule: one of the rates must be above 0/s");
      return new Arrivals.Burst();
    }
    return new Arrivals.Schedule(steps, repeat);
  }

  /** Steps of rising time; if the last one stays, it has a rate. */
  private record Steps(Type<List<Arrivals.Schedule.Step>> steps, boolean lastStays)
      implements Type<List<Arrivals.Schedule.Step>> {
    @Override
    public Optional<List<Arrivals.Schedule.Step>> read(Node node, String label, Reading reading) {
      Optional<List<Arrivals.Schedule.Step>> read = steps.read(node, label, reading);
      if (read.isEmpty()) {
        return Optional.empty();
      }
      List<Arrivals.Schedule.Step> list = read.get();
      List<Node> nodes = ((Node.Items) node).items();
      for (int i = 1; i < list.size(); i++) {
        if (list.get(i).atNanos() <= list.get(i - 1).atNanos()) {
          reading.problem(
              nodes.get(i).place(), "schedule: this step must be later than the one before it");
          return Optional.empty();
        }
      }
      if (lastStays && list.get(list.size() - 1).ratePerSecond() == 0) {
        reading.problem(
            nodes.get(list.size() - 1).place(),
            "schedule: the last rate must be above 0/s, since it stays and the count must be"
                + " reached");
        return Optional.empty();
      }
      return Optional.of(list);
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
      return steps.schema(definitions);
    }
  }
}
