package io.tradewind.drills.failover;

import io.tradewind.benchmarks.venue.VenueFailed;
import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.platform.registry.ServiceInstance;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// The order-api processes of a venue on this machine.
final class Gateways {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final long POLL_MILLIS = 250;
  private static final String SERVICE = "order-api";
  private static final int OK = 200;

  private Gateways() {}

  /// Waits until so many of them say that they are ready, so that what is broken next is the only
  /// thing that is broken.
  ///
  /// @param data of the venue
  /// @param count how many there must be
  /// @return all of them
  static List<ServiceInstance> awaitReady(Path data, int count) throws InterruptedException {
    var end = System.nanoTime() + PATIENCE.toNanos();
    try (var http = HttpClient.newBuilder().connectTimeout(ANSWER).build()) {
      while (System.nanoTime() < end) {
        var all = DataDirectory.instances(data).instances(SERVICE);
        var ready = 0;
        for (var one : all) {
          ready += ready(http, one) ? 1 : 0;
        }
        if (ready >= count) {
          return all;
        }
        Thread.sleep(POLL_MILLIS);
      }
    }
    throw new VenueFailed("%d order-api processes do not become ready".formatted(count));
  }

  private static boolean ready(HttpClient http, ServiceInstance one) throws InterruptedException {
    var uri = URI.create("http://%s:%d/health/ready".formatted(one.host(), one.port()));
    try {
      var request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
      return http.send(request, BodyHandlers.discarding()).statusCode() == OK;
    } catch (IOException _) {
      return false;
    }
  }
}
