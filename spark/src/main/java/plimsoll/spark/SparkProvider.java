package plimsoll.spark;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import plimsoll.experiment.Cluster;

/** {@code --runner spark}. */
public final class SparkProvider implements Cluster.Provider {

  @Override
  public String name() {
    return "spark";
  }

  /** What {@code spark-submit} or system properties {@code spark.*} say is not changed. */
  @Override
  public Cluster connect(String master) {
    SparkConf conf = new SparkConf();
    if (!master.isEmpty()) {
      conf.setMaster(master);
    }
    if (!conf.contains("spark.master")) {
      throw new IllegalArgumentException(
          "--runner spark needs --master URL, such as spark://host:7077, or local[2] to try it;"
              + " spark-submit has an option of its own for it");
    }
    conf.setIfMissing("spark.app.name", "plimsoll");
    conf.setIfMissing("spark.ui.enabled", "false");
    String jar = ownJar();
    if (!jar.isEmpty()) {
      conf.setIfMissing("spark.jars", jar);
    }
    try {
      return new SparkCluster(new JavaSparkContext(conf));
    } catch (RuntimeException refused) {
      throw new IllegalArgumentException(
          "cannot use the Spark cluster at "
              + conf.get("spark.master")
              + ": "
              + refused.getMessage(),
          refused);
    }
  }

  /** The jar that this class is in, which the workers need; empty where it is in none. */
  private static String ownJar() {
    CodeSource source = SparkProvider.class.getProtectionDomain().getCodeSource();
    try {
      Path place = Path.of(source.getLocation().toURI());
      return Files.isRegularFile(place) ? place.toString() : "";
    } catch (URISyntaxException | IllegalArgumentException noFile) {
      return "";
    }
  }
}
