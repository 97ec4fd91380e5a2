package plimsoll.report.page;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/**
 * What all pages have in common, read and hashed once a process: a batch makes ten thousand pages,
 * and the charts' library alone has a megabyte.
 */
final class PageScripts {

  static final Template TEMPLATE =
      Mustache.compiler()
          .escapeHTML(true)
          .emptyStringIsFalse(true)
          .compile(Resource.text("report.mustache"));

  private static final Map<String, String> VALUES = read();

  private PageScripts() {}

  /** Puts style, scripts, and their hashes as the page's policy names them. */
  static void putInto(Map<String, Object> page) {
    page.putAll(VALUES);
  }

  private static Map<String, String> read() {
    String echarts = Resource.echarts();
    String own = Resource.text("charts.js") + Resource.text("report.js");
    return Map.of(
        "style", Resource.text("report.css"),
        "echarts", echarts,
        "script", own,
        "echartsHash", hash(echarts),
        "scriptHash", hash(own));
  }

  private static String hash(String script) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "sha256-" + Base64.getEncoder().encodeToString(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
