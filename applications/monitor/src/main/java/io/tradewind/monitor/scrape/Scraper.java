package io.tradewind.monitor.scrape;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.platform.metrics.ProcessMetrics;
import io.tradewind.platform.registry.ServiceInstance;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks processes what they measured. All are asked at once; one that is slow, says too much or is
/// not understood is left out of this round and does not hold up the others.
public final class Scraper implements AutoCloseable {
  /// The most that is read of a process.
  public static final int MAX_BYTES = 4 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(Scraper.class);
  private static final int OK = 200;

  private final Duration timeout;
  private final HttpClient http;

  /// Creates a scraper.
  ///
  /// @param timeout of a process, for connecting, answering and reading together
  public Scraper(Duration timeout) {
    this.timeout = timeout;
    http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(timeout)
            .build();
  }

  /// Asks processes, and waits for all.
  ///
  /// @param instances which; those without a port for metrics are left out
  /// @return what was said, by instance; none for those that did not answer
  /// @throws InterruptedException when the caller is to stop
  public Map<ServiceInstance, Exposition> scrape(List<ServiceInstance> instances)
      throws InterruptedException {
    var asked = new LinkedHashMap<ServiceInstance, CompletableFuture<HttpResponse<String>>>();
    for (var instance : instances) {
      if (instance.metricsPort() != 0) {
        asked.put(instance, ask(instance));
      }
    }
    var said = new LinkedHashMap<ServiceInstance, Exposition>();
    var deadline = System.nanoTime() + timeout.toNanos();
    for (var one : asked.entrySet()) {
      try {
        var left = Math.max(0, deadline - System.nanoTime());
        said.put(one.getKey(), read(one.getValue().get(left, TimeUnit.NANOSECONDS)));
      } catch (ExecutionException e) {
        LOG.warn("no metrics of {}: {}", one.getKey().name(), cause(e));
      } catch (MalformedMetrics e) {
        LOG.warn("metrics of {} are not understood: {}", one.getKey().name(), e.getMessage());
      } catch (TimeoutException e) {
        LOG.warn("no metrics of {} in {} ms", one.getKey().name(), timeout.toMillis());
      } finally {
        one.getValue().cancel(true);
      }
    }
    return said;
  }

  private static String cause(ExecutionException e) {
    return String.valueOf(e.getCause() == null ? e : e.getCause());
  }

  /// Cancelling the answer also ends the connection, wherever it is.
  private CompletableFuture<HttpResponse<String>> ask(ServiceInstance instance) {
    var address =
        URI.create(
            "http://%s:%d%s"
                .formatted(host(instance), instance.metricsPort(), ProcessMetrics.PATH));
    var request = HttpRequest.newBuilder(address).timeout(timeout).build();
    return http.sendAsync(
        request,
        HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(UTF_8), MAX_BYTES));
  }

  private static String host(ServiceInstance instance) {
    return instance.host().contains(":") ? "[" + instance.host() + "]" : instance.host();
  }

  private static Exposition read(HttpResponse<String> response) {
    if (response.statusCode() != OK) {
      throw new MalformedMetrics(1, "answered with HTTP status " + response.statusCode());
    }
    return PrometheusText.parse(response.body());
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
