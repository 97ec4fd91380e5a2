package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;

import java.util.List;
import java.util.Optional;
import plimsoll.model.LayerMemory;
import plimsoll.model.MemoryPressure;
import plimsoll.random.Constant;
import plimsoll.random.Distribution;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Values;
import plimsoll.scenario.yaml.Node;

/** What a layer costs in memory: its base, its children, what a guest really touches. */
final class LayerMemoryFormat {

  private LayerMemoryFormat() {}

  private static final Field<Distribution> FIXED =
      optional("fixed", PhaseFormat.BYTES, "a size for each, such as 5 MiB; default 0 B");
  private static final Field<Long> PER_GIB =
      optional(
          "per_gib",
          Quantity.sizeOrZero(),
          "a size for each GiB of the child, such as 8 MiB; default 0 B");
  private static final Field<Long> PER_VCPU =
      optional(
          "per_vcpu",
          Quantity.sizeOrZero(),
          "a size for each virtual CPU of the child; default 0 B");
  private static final Type<LayerMemory.Cost> COST =
      Types.either(
          LayerMemoryFormat::isBySize,
          Table.of(
              "memory cost",
              "An amount by size.",
              LayerMemoryFormat::cost,
              FIXED,
              PER_GIB,
              PER_VCPU),
          PhaseFormat.BYTES.map(fixed -> new LayerMemory.Cost(fixed, 0, 0)));

  private static final Field<Long> GROWS_TO =
      optional(
          "grows_to",
          Quantity.sizeOrZero(),
          "what it grows to in the end; default it does not grow");
  private static final Field<Double> OVER =
      optional(
          "over", Quantity.seconds(), "the time that this takes, such as 1 h; default at once");
  private static final Type<LayerMemory.Touched> TOUCHED =
      Types.either(
          node -> isBySize(node) || grows(node),
          Table.of(
              "touched",
              "What a guest really uses by itself.",
              LayerMemoryFormat::touched,
              FIXED,
              PER_GIB,
              PER_VCPU,
              GROWS_TO,
              OVER),
          PhaseFormat.BYTES.map(
              fixed -> new LayerMemory.Touched(new LayerMemory.Cost(fixed, 0, 0), 0, 0)));

  static final Field<LayerMemory.Cost> BASE =
      optional("base", COST, "memory for each instance of the layer; default 0 B");
  static final Field<LayerMemory.Cost> PER_CHILD =
      optional("per_child", COST, "memory for each guest or container above it; default 0 B");
  static final Field<LayerMemory.Touched> TOUCHED_FIELD =
      optional("touched", TOUCHED, "what a guest really uses by itself; default its base");
  static final Table<LayerMemory> MEMORY =
      Table.of(
          "memory of a layer",
          "What a layer costs in memory.",
          values -> memory(values, Optional.empty(), Optional.empty()),
          BASE,
          PER_CHILD,
          PressureFormat.PRESSURE);

  private static boolean grows(Node node) {
    return node instanceof Node.Keys keys && keys.find("grows_to").isPresent();
  }

  private static boolean isBySize(Node node) {
    return node instanceof Node.Keys keys
        && List.of("fixed", "per_gib", "per_vcpu").stream()
            .anyMatch(key -> keys.find(key).isPresent());
  }

  private static LayerMemory.Cost cost(Values values) {
    return new LayerMemory.Cost(
        values.or(FIXED, new Constant(0)), values.or(PER_GIB, 0L), values.or(PER_VCPU, 0L));
  }

  private static LayerMemory.Touched touched(Values values) {
    if (values.find(OVER).isPresent() && values.find(GROWS_TO).isEmpty()) {
      values.problem(OVER, "'over' has no effect without 'grows_to'");
    }
    return new LayerMemory.Touched(cost(values), values.or(GROWS_TO, 0L), values.or(OVER, 0.0));
  }

  static LayerMemory memory(
      Values values, Optional<LayerMemory.Touched> touched, Optional<LayerMemory.Dynamic> dynamic) {
    return new LayerMemory(
        values.or(BASE, LayerMemory.Cost.NONE),
        values.or(PER_CHILD, LayerMemory.Cost.NONE),
        touched,
        values.or(PressureFormat.PRESSURE, MemoryPressure.NONE),
        dynamic);
  }
}
