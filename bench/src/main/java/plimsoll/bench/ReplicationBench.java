package plimsoll.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import plimsoll.experiment.Replication;
import plimsoll.experiment.ReplicationResult;
import plimsoll.model.Model;

/**
 * One full replication of the fleet: every container is placed, pulls, is created under the locks
 * of its daemon, starts its app on shared cores, and is measured. Time for the whole replication,
 * sorting of the durations included; once, as a user runs it, after a small one as warm-up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx3500m"})
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ReplicationBench {

  /** Containers; a hundredth as many servers. */
  @Param({"10000", "100000", "1000000", "10000000"})
  public int instances;

  private Model model = FleetModel.poisson(100);

  @Setup
  public void readModel() {
    Replication.run(FleetModel.poisson(10_000), 2, 0);
    model = FleetModel.poisson(instances);
  }

  @Benchmark
  public ReplicationResult replication() {
    return Replication.run(model, 1, 0);
  }
}
