package io.tradewind.launcher;

import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.launcher.storage.SiteFile;
import io.tradewind.localqueue.QueueProcess;
import io.tradewind.messaging.QueueDefinition;
import io.tradewind.messaging.QueueSettings;
import io.tradewind.messaging.QueueUnavailable;
import io.tradewind.messaging.Queues;
import io.tradewind.topology.VenueTopology;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Where asynchronous work waits: a queue of our own as a child process, or an existing one that is
/// named in the settings.
final class VenueQueue {
  /// A local queue is there in a few seconds, or on a busy machine in a minute.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration PAUSE = Duration.ofMillis(500);

  private VenueQueue() {}

  /// Begins to start one of our own, unless another is named or none is wanted. It takes a few
  /// seconds, in which other parts start; [#open] waits for it.
  ///
  /// @return where this and further processes of the venue find it
  static SiteFile.Queue begin(
      VenueConfiguration.Queue settings, DataDirectory data, Parts parts, Progress progress) {
    if (!settings.enabled() || !settings.endpoint().isEmpty()) {
      return existing(settings);
    }
    var port = settings.port() == 0 ? FreePort.any() : settings.port();
    var starting =
        CompletableFuture.supplyAsync(
            () -> QueueProcess.start(data.path().resolve("queue"), port, _ -> {}),
            start -> Thread.ofPlatform().name("queue-start").start(start));
    var _ = starting.whenComplete((_, failure) -> report(port, failure, progress));
    parts.add("queue", () -> end(starting));
    return new SiteFile.Queue(
        SiteFile.Queue.Kind.OWN,
        "http://%s:%d".formatted(QueueProcess.HOST, port),
        QueueSettings.LOCAL_REGION,
        settings.prefix());
  }

  private static void report(int port, @Nullable Throwable failure, Progress progress) {
    if (failure == null) {
      progress.step("the queue serves on port " + port);
    } else {
      progress.step("the queue does not start: " + failure.getMessage());
    }
  }

  /// What never started needs no end.
  private static void end(CompletableFuture<QueueProcess> starting) {
    starting
        .handle((child, _) -> {
          if (child != null) {
            child.close();
          }
          return true;
        })
        .join();
  }

  /// What the settings name, where there is none of our own.
  static SiteFile.Queue existing(VenueConfiguration.Queue settings) {
    var kind = settings.enabled() ? SiteFile.Queue.Kind.EXISTING : SiteFile.Queue.Kind.NONE;
    return new SiteFile.Queue(kind, settings.endpoint(), settings.region(), settings.prefix());
  }

  /// Connects to the queues of the topology; those of our own are created if they are missing.
  ///
  /// @return null where there are none
  static @Nullable Queues open(Site site) {
    var address = site.queue();
    var local =
        switch (address.kind()) {
          case NONE -> null;
          case OWN -> true;
          case EXISTING -> false;
        };
    if (local == null) {
      return null;
    }
    var settings =
        new QueueSettings(
            address.endpoint().isEmpty() ? null : endpoint(address.endpoint()),
            address.region().isEmpty() ? null : address.region(),
            address.prefix(),
            local);
    var queues = openPatiently(settings);
    site.parts().add("connection to the queues", queues::close);
    return queues;
  }

  private static URI endpoint(String text) {
    try {
      var endpoint = URI.create(text);
      if (endpoint.getHost() == null || !String.valueOf(endpoint.getScheme()).startsWith("http")) {
        throw new IllegalArgumentException("it is no http or https URL with a host");
      }
      return endpoint;
    } catch (IllegalArgumentException e) {
      throw new StartFailure(
          "queue.endpoint is '%s'; it must be an URL such as https://sqs.eu-central-1.amazonaws.com"
              .formatted(text),
          e);
    }
  }

  private static Queues openPatiently(QueueSettings settings) {
    var definitions = QueueDefinition.of(VenueTopology.standard());
    var end = System.nanoTime() + (settings.local() ? PATIENCE.toNanos() : 0);
    while (true) {
      try {
        return Queues.open(settings, definitions);
      } catch (QueueUnavailable e) {
        if (System.nanoTime() - end > 0) {
          throw new StartFailure(
              e.getMessage() + "; see the settings queue.*; queue.enabled: false does without", e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StartFailure("interrupted while waiting for the queue", e);
    }
  }
}
