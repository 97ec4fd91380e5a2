package plimsoll.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import plimsoll.experiment.Durations;
import plimsoll.experiment.ReplicationResult;

/** The result of a replication as bytes and back, exactly: what travels between machines. */
public final class ReplicationCodec {

  private ReplicationCodec() {}

  /** The result as bytes. */
  public static byte[] encode(ReplicationResult result) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(result.replication());
      out.writeInt(result.values().size());
      for (Map.Entry<String, Double> value : result.values().entrySet()) {
        out.writeUTF(value.getKey());
        out.writeLong(Double.doubleToRawLongBits(value.getValue()));
      }
      out.writeInt(result.series().size());
      for (Map.Entry<String, Durations> series : result.series().entrySet()) {
        byte[] durations = DurationsCodec.encode(series.getValue());
        out.writeUTF(series.getKey());
        out.writeInt(durations.length);
        out.write(durations);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // an array takes everything
    }
    return bytes.toByteArray();
  }

  /**
   * The result that was encoded.
   *
   * @throws StoreException if the bytes are not those of one
   */
  public static ReplicationResult decode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int replication = in.readInt();
      SortedMap<String, Double> values = new TreeMap<>();
      for (int i = in.readInt(); i > 0; i--) {
        String name = in.readUTF();
        values.put(name, Double.longBitsToDouble(in.readLong()));
      }
      SortedMap<String, Durations> series = new TreeMap<>();
      for (int i = in.readInt(); i > 0; i--) {
        String name = in.readUTF();
        int length = in.readInt();
        byte[] durations = in.readNBytes(Math.max(0, length));
        if (durations.length != length) {
          throw new IOException("the bytes end in the middle of '" + name + "'");
        }
        series.put(name, DurationsCodec.decode(durations));
      }
      return new ReplicationResult(replication, values, series);
    } catch (IOException problem) {
      throw new StoreException(
          StoreException.Kind.FAILED, "a result came back damaged: " + problem, problem);
    }
  }
}
