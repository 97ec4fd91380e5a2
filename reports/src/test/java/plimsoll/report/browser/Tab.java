package plimsoll.report.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A tab of a browser by the Chrome DevTools protocol: JSON messages over a web socket, answers by
 * number, and events, of which problems and requests are kept.
 */
final class Tab implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 240;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final WebSocket socket;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> waiting;
  private final List<String> problems;
  private final List<String> requests;
  private final CompletableFuture<JsonNode>[] loaded;
  private String session = "";

  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of one future that is replaced
  private Tab(URI address) {
    waiting = new ConcurrentHashMap<>();
    problems = new CopyOnWriteArrayList<>();
    requests = new CopyOnWriteArrayList<>();
    loaded = new CompletableFuture[] {new CompletableFuture<JsonNode>()};
    socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Inbox()).join();
  }

  static Tab open(URI address, int width, int height) {
    Tab tab = new Tab(address);
    String target =
        tab.send("Target.createTarget", Map.of("url", "about:blank")).path("targetId").asText();
    tab.session =
        tab.send("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
            .path("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      tab.send(domain + ".enable", Map.of());
    }
    tab.send("Performance.enable", Map.of("timeDomain", "threadTicks"));
    tab.resize(width, height);
    return tab;
  }

  void resize(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
  }

  /** Light or dark, and screen or paper. */
  void media(String colors, String medium) {
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "media",
            medium,
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", colors))));
  }

  /**
   * Lets charts look alike whatever fonts a machine has: each letter is as wide as 0.6 of its size,
   * and none is seen, and lines of text are 20 pixels high. From the next page that is opened on.
   */
  void withoutFonts() {
    String script =
        """
        CanvasRenderingContext2D.prototype.measureText = function (words) {
          return { width: 0.6 * parseFloat(/([0-9.]+)px/.exec(this.font)[1]) * words.length };
        };
        addEventListener("DOMContentLoaded", () => {
          const style = document.createElement("style");
          style.textContent =
            "* { line-height: 20px !important; } .plot svg text { visibility: hidden; }";
          document.head.append(style);
        });
        """;
    send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /** Opens a file and waits until all of it is there and its scripts have run. */
  void open(Path file) {
    requests.clear();
    loaded[0] = new CompletableFuture<>();
    send("Page.navigate", Map.of("url", file.toUri().toString()));
    await(loaded[0]);
  }

  /**
   * Seconds of a processor that the page's main thread has used since it was opened, for parsing,
   * scripts, styles and layout. The browser counts anew from each navigation. Unlike the time on
   * the wall it is about the same on a busy machine.
   */
  double processorSeconds() {
    for (JsonNode metric : send("Performance.getMetrics", Map.of()).path("metrics")) {
      if ("TaskDuration".equals(metric.path("name").asText())) {
        return metric.path("value").asDouble();
      }
    }
    throw new IllegalStateException("the browser tells no TaskDuration");
  }

  /** The value of a JavaScript expression; a promise is waited for. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
    if (answer.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + answer.path("exceptionDetails"));
    }
    return answer.path("result").path("value");
  }

  /** A picture of the whole page as PNG. */
  byte[] picture() {
    JsonNode size = send("Page.getLayoutMetrics", Map.of()).path("cssContentSize");
    return picture(0, 0, size.path("width").asDouble(), size.path("height").asDouble());
  }

  /** A picture of one element as PNG. */
  byte[] picture(String selector) {
    JsonNode box =
        evaluate(
            "(() => { const b = document.querySelector('"
                + selector
                + "').getBoundingClientRect(); return {x: b.x + scrollX, y: b.y + scrollY,"
                + " width: b.width, height: b.height}; })()");
    return picture(
        box.path("x").asDouble(),
        box.path("y").asDouble(),
        box.path("width").asDouble(),
        box.path("height").asDouble());
  }

  private byte[] picture(double x, double y, double width, double height) {
    Map<String, Object> clip = Map.of("x", x, "y", y, "width", width, "height", height, "scale", 1);
    String data =
        send(
                "Page.captureScreenshot",
                Map.of("format", "png", "captureBeyondViewport", true, "clip", clip))
            .path("data")
            .asText();
    return Base64.getDecoder().decode(data);
  }

  /** The same into a file. */
  void picture(Path file) {
    try {
      Files.createDirectories(Objects.requireNonNull(file.getParent()));
      Files.write(file, picture());
    } catch (IOException problem) {
      throw new UncheckedIOException(problem);
    }
  }

  /** The page as it would be printed on A4, in PDF. */
  byte[] paper() {
    Map<String, Object> a4 =
        Map.of("paperWidth", 8.27, "paperHeight", 11.69, "printBackground", true);
    return Base64.getDecoder().decode(send("Page.printToPDF", a4).path("data").asText());
  }

  /** Errors and warnings of the console, uncaught exceptions, and what the policy refused. */
  List<String> problems() {
    return List.copyOf(problems);
  }

  /** Addresses that the page asked for since it was opened, its own first. */
  List<String> requests() {
    return List.copyOf(requests);
  }

  private JsonNode send(String method, Map<String, Object> parameters) {
    int id = number.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    ObjectNode message = JSON.createObjectNode();
    message.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
    if (!session.isEmpty()) {
      message.put("sessionId", session);
    }
    socket.sendText(message.toString(), true).join();
    JsonNode received = await(answer);
    if (received.has("error")) {
      throw new IllegalStateException(method + ": " + received.path("error"));
    }
    return received.path("result");
  }

  private static JsonNode await(CompletableFuture<JsonNode> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (Exception problem) {
      throw new IllegalStateException("the browser did not answer", problem);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Inbox implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String message = text.toString();
        text.setLength(0);
        try {
          receive(JSON.readTree(message));
        } catch (IOException problem) {
          throw new UncheckedIOException(problem);
        }
      }
      from.request(1);
      return null;
    }

    private void receive(JsonNode message) {
      CompletableFuture<JsonNode> answer = waiting.remove(message.path("id").asInt());
      if (answer != null) {
        answer.complete(message);
        return;
      }
      JsonNode what = message.path("params");
      switch (message.path("method").asText()) {
        case "Page.loadEventFired" -> loaded[0].complete(what);
        case "Network.requestWillBeSent" -> requests.add(what.path("request").path("url").asText());
        case "Runtime.exceptionThrown" -> problems.add(what.path("exceptionDetails").toString());
        case "Log.entryAdded" -> {
          JsonNode entry = what.path("entry");
          boolean isAdvice = // on speed; what cannot be drawn is an error
              "rendering".equals(entry.path("source").asText())
                  && !"error".equals(entry.path("level").asText());
          if (!isAdvice) {
            problems.add(entry.toString());
          }
        }
        case "Runtime.consoleAPICalled" -> {
          if (!"log".equals(what.path("type").asText())) {
            problems.add(what.toString());
          }
        }
        default -> {}
      }
    }
  }
}
