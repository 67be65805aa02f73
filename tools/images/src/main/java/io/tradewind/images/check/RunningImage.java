package io.tradewind.images.check;

import io.tradewind.images.Image;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// An image that runs, watched from outside.
final class RunningImage implements AutoCloseable {
  private static final String READY = "/health/ready";
  private static final int POLL_MILLIS = 10;
  private static final int POLLS = 12_000;
  private static final int TIMEOUT_MILLIS = 2_000;
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Image image;
  private final UnpackedImage unpacked;
  private final Path place;
  private final Map<String, String> environment;
  private final Container container;
  private final long startNanos = System.nanoTime();
  private long startMillis;

  private RunningImage(
      Image image,
      UnpackedImage unpacked,
      Path place,
      Map<String, String> environment,
      Container container) {
    this.image = image;
    this.unpacked = unpacked;
    this.place = place;
    this.environment = environment;
    this.container = container;
  }

  static RunningImage start(
      Image image,
      UnpackedImage unpacked,
      Path place,
      Map<String, String> environment,
      @Nullable Path temporary)
      throws IOException {
    var container =
        Container.start(
            unpacked, unpacked.entryPoint(), environment, temporary, place.resolve("output"));
    return new RunningImage(image, unpacked, place, environment, container);
  }

  /// Waits until it answers that it is ready, and asks once more as a container's starter does.
  ///
  /// @return what is wrong, or null
  @Nullable String untilHealthy() throws IOException {
    if (!answers(OK)) {
      return "did not become healthy";
    }
    startMillis = (System.nanoTime() - startNanos) / 1_000_000;
    // With -Xshare:on Java ends if it cannot use the class archive, in place of going without.
    var health = new TreeMap<>(environment);
    health.put("JAVA_TOOL_OPTIONS", "-Xshare:on");
    try (var check =
        Container.start(
            unpacked, image.program().healthCheck(), health, null, place.resolve("health"))) {
      var code = check.await();
      return code == 0
          ? null
          : "its health check ended with %d:%n%s".formatted(code, check.output());
    }
  }

  /// Asks it to stop, and looks whether it first says that it wants no more requests.
  ///
  /// @return what is wrong, or null
  @Nullable String stop() throws IOException {
    container.terminate();
    if (!answers(UNAVAILABLE)) {
      return "did not say that it drains";
    }
    return ended();
  }

  /// Asks it to end; it need not say that it drains.
  ///
  /// @return what went wrong, or null
  @Nullable String end() throws IOException {
    container.terminate();
    return ended();
  }

  private @Nullable String ended() throws IOException {
    var code = container.await();
    return code == 0 ? null : "ended with " + code;
  }

  /// Whether it gives an answer before it ends or time is up.
  private boolean answers(int wanted) throws IOException {
    try {
      for (var poll = 0; poll < POLLS && container.alive(); poll++) {
        if (status() == wanted) {
          return true;
        }
        Thread.sleep(POLL_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    return false;
  }

  private int status() throws IOException {
    var port = environment.get("TRADEWIND_METRICS_PORT");
    var url = URI.create("http://127.0.0.1:%s%s".formatted(port, READY)).toURL();
    var connection = (HttpURLConnection) url.openConnection();
    connection.setConnectTimeout(TIMEOUT_MILLIS);
    connection.setReadTimeout(TIMEOUT_MILLIS);
    try {
      return connection.getResponseCode();
    } catch (IOException _) {
      return 0;
    } finally {
      connection.disconnect();
    }
  }

  String name() {
    return image.program().name();
  }

  String user() {
    return unpacked.user();
  }

  long startMillis() {
    return startMillis;
  }

  String output() {
    return container.output();
  }

  @Override
  public void close() {
    container.close();
  }
}
