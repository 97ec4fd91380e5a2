package plimsoll.scenario;

import static plimsoll.scenario.format.Field.optional;
import static plimsoll.scenario.format.Field.required;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import plimsoll.model.LayerMemory;
import plimsoll.model.Overcommit;
import plimsoll.scenario.format.Definitions;
import plimsoll.scenario.format.Dimension;
import plimsoll.scenario.format.Field;
import plimsoll.scenario.format.Quantity;
import plimsoll.scenario.format.Table;
import plimsoll.scenario.format.Type;
import plimsoll.scenario.format.Types;
import plimsoll.scenario.format.Types.Word;
import plimsoll.scenario.format.Values;

/** The guest of a layer that is one: its virtual hardware, its memory and its disk. */
final class GuestFormat {

  /** Whether guests of one host share something that it reads. */
  static final Type<Boolean> HOST_OR_NONE =
      Types.choice("cache", Types.ordered(Map.entry("host", true), Map.entry("none", false)));

  private static final Field<Amount> SIZE =
      required(
          "size",
          Types.labelled("memory", Amount.of(Quantity.size())),
          "the guest's memory, such as 1 GiB");
  private static final Field<Boolean> RETURNS =
      optional(
          "returns",
          Types.choice(
              "way to return memory",
              Types.ordered(Map.entry("at-once", false), Map.entry("at-stop", true))),
          "when its host has back what was used inside: at-once (default) or at-stop");
  private static final Table<GuestMemory> GUEST_MEMORY =
      Table.of(
          "memory of a guest",
          "The size of a guest's memory, and what its system costs.",
          values ->
              new GuestMemory(
                  values.get(SIZE),
                  LayerMemoryFormat.memory(
                      values,
                      values.find(LayerMemoryFormat.TOUCHED_FIELD),
                      values.find(PressureFormat.DYNAMIC)),
                  values.or(RETURNS, false)),
          SIZE,
          LayerMemoryFormat.BASE,
          LayerMemoryFormat.PER_CHILD,
          LayerMemoryFormat.TOUCHED_FIELD,
          PressureFormat.PRESSURE,
          PressureFormat.DYNAMIC,
          RETURNS);

  private record GuestMemory(Amount size, LayerMemory costs, boolean isKept) {}

  private static final Field<Amount> VCPUS =
      required(
          "vcpus",
          Amount.of(Quantity.positive(Dimension.CORES).map(vcpus -> vcpus)),
          "virtual CPUs, such as 2");
  private static final Field<GuestMemory> MEMORY_OF_GUEST =
      required("memory", GUEST_MEMORY, "the guest's memory, such as 1 GiB");
  private static final Field<Long> RESERVATION =
      optional("reservation", Quantity.sizeOrZero(), "memory that admission counts; default all");
  private static final Field<Long> DISK_SIZE =
      required("size", Quantity.sizeOrZero(), "size of the guest's disk, such as 8 GiB");
  private static final Field<Word> DISK_ON =
      optional("on", Types.REFERENCE, "name of the shared storage that holds it; default local");
  private static final Field<Boolean> DISK_CACHE =
      optional(
          "cache",
          HOST_OR_NONE,
          "'host': guests boot from one root disk, which a host reads once; default none");
  private static final Table<GuestDisk> DISK_TABLE =
      Table.of(
          "disk of a guest",
          "The disk of a guest.",
          values ->
              new GuestDisk(
                  values.get(DISK_SIZE), values.find(DISK_ON), values.or(DISK_CACHE, false)),
          DISK_SIZE,
          DISK_ON,
          DISK_CACHE);

  private record GuestDisk(long bytes, Optional<Word> on, boolean isCached) {}

  private static final Field<GuestDisk> DISK =
      optional("disk", DISK_TABLE, "its disk, such as {size: 8 GiB}");
  private static final Field<PlacementFormat.PartialOvercommit> OVERCOMMIT =
      optional("overcommit", PlacementFormat.OVERCOMMIT, "of what runs inside it; default 1");

  /** What a guest has beside the keys of every layer. */
  static final List<Field<?>> FIELDS =
      List.of(VCPUS, MEMORY_OF_GUEST, RESERVATION, DISK, OVERCOMMIT);

  private GuestFormat() {}

  /** What its system costs in memory. */
  static LayerMemory memory(Values values) {
    return values.get(MEMORY_OF_GUEST).costs();
  }

  /** The guest. */
  static LayerSpec.Guest guest(Values values) {
    Optional<GuestDisk> disk = values.find(DISK);
    return new LayerSpec.Guest(
        values.get(VCPUS),
        values.place(VCPUS),
        values.get(MEMORY_OF_GUEST).size(),
        values.place(MEMORY_OF_GUEST),
        values.find(RESERVATION).or(() -> minimum(values)),
        values.place(RESERVATION),
        disk.map(GuestDisk::bytes).orElse(0L),
        values.place(DISK),
        disk.flatMap(GuestDisk::on),
        disk.map(GuestDisk::isCached).orElse(false),
        values.get(MEMORY_OF_GUEST).isKept(),
        values.or(OVERCOMMIT, PlacementFormat.PartialOvercommit.NONE).over(Overcommit.NONE));
  }

  /** What a guest with dynamic memory is promised. */
  private static Optional<Long> minimum(Values values) {
    return values.get(MEMORY_OF_GUEST).costs().dynamic().map(LayerMemory.Dynamic::minimumBytes);
  }

  /** The schema of a guest's memory that changes that of a preset: all keys may be left out. */
  static Map<String, Object> partialMemoryOfGuest(Definitions definitions) {
    return Definitions.key(
        MEMORY_OF_GUEST.meaning(),
        Map.of(
            "anyOf",
            List.of(
                SIZE.type().schema(definitions),
                definitions.refer(
                    "memory-of-a-guest",
                    () -> GUEST_MEMORY.partialSchema(definitions, Map.of())))));
  }
}
