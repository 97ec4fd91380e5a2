package plimsoll.scenario;

import java.util.List;
import plimsoll.scenario.yaml.Words;

/**
 * What containers ask of a kernel: the features of its family. A kernel that does not say what it
 * provides is trusted.
 */
final class KernelFeatures {

  /** Namespaces and cgroups of a Linux kernel. */
  static final String LINUX = "linux-namespaces";

  /** Job objects, silos and the host compute service of a Windows kernel. */
  static final String WINDOWS = "windows-containers";

  private KernelFeatures() {}

  static boolean isMissing(LayerSpec kernel, String feature) {
    return kernel.provides().isPresent() && !kernel.provides().get().contains(feature);
  }

  /** What a kernel provides, in words. */
  static String provided(LayerSpec kernel) {
    List<String> provided = kernel.provides().orElse(List.of());
    return provided.isEmpty() ? "none" : "only " + Words.list(provided);
  }

  /** Why a kernel lacks a feature, and what to do instead. */
  static String lesson(LayerSpec kernel, String feature) {
    String own = kernel.lacks().get(feature);
    if (own != null) {
      return own;
    }
    return switch (feature) {
      case LINUX ->
          "a Linux container shares a Linux kernel with its namespaces and cgroups; put a guest-os"
              + " with a Linux kernel between (wsl2, docker-desktop-hyper-v, lcow), or leave the"
              + " runtime away: without it the app runs as a process";
      case WINDOWS ->
          "a Windows container shares a Windows kernel; put a guest-os with Windows between (wcol),"
              + " or leave the runtime away: without it the app runs as a process";
      default ->
          "add "
              + Words.quote(feature)
              + " to its 'provides', or leave the runtime away: without"
              + " it the app runs as a process";
    };
  }
}
