package io.tradewind.launcher;

import io.tradewind.launcher.storage.DataDirectory;
import io.tradewind.platform.http.Health;
import io.tradewind.platform.logging.LogFile;
import io.tradewind.platform.registry.InstanceRegistry;
import io.tradewind.platform.registry.ServiceInstance;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One run of one application as a process of its own, beside a venue that another process keeps.
///
/// When it is asked to stop, it first says that it is not ready and leaves the registry, so that
/// nobody new is sent to it, answers for a while, and then ends.
public final class ApplicationRun {
  private final Application application;
  private final VenueConfiguration configuration;
  private final Path data;
  private final Progress progress;
  private final Parts parts = new Parts();
  private final Lifetime lifetime;
  private final CountDownLatch hurried = new CountDownLatch(1);
  private volatile boolean started;

  /// Prepares a run.
  ///
  /// @param application what
  /// @param configuration how
  /// @param data the data directory of the venue, or where there is none: then the configuration
  ///   names the database and the secrets
  /// @param progress told about each step
  public ApplicationRun(
      Application application, VenueConfiguration configuration, Path data, Progress progress) {
    this.application = application;
    this.configuration = configuration;
    this.data = data;
    this.progress = progress;
    lifetime = new Lifetime("the " + application, parts, progress);
  }

  /// Starts it, waits for a signal, stops it.
  ///
  /// @return the exit code of a run that ended by itself; after a signal the process ends with 0
  ///   once everything has stopped cleanly
  public int untilStopped() {
    return lifetime.untilStopped(this::start, "Stopped.");
  }

  /// Ties the run to whoever started this process: it ends, without delay, when the input does.
  ///
  /// @param input of this process
  public void whileInput(InputStream input) {
    Lifeline.watch(
        input,
        () -> {
          hurried.countDown();
          lifetime.stop();
        });
  }

  private void start() {
    var claim = claim();
    if (claim != null) {
      parts.add("registration", claim::close);
      LogFile.open(DataDirectory.log(data, claim.name()));
    }
    var host = ProcessHost.start(application.toString(), configuration, parts);
    var health = new Health(() -> started);
    var metricsPort = host.publishMetrics(health);
    var port =
        new ApplicationStarter(host, data, health, lifetime::fail, progress).start(application);
    if (port != 0 && application != Application.MATCHING_ENGINE) {
      parts.add("requests", () -> drain(health, claim));
    }
    started = true;
    if (claim != null) {
      publish(claim, port, metricsPort);
    }
    var name = claim == null ? application.toString() : claim.name();
    progress.line(
        "%s is ready%s (process %d)"
            .formatted(
                name,
                port == 0 ? "" : " on %s:%d".formatted(configuration.service().host(), port),
                ProcessHandle.current().pid()));
  }

  /// Without a data directory, as in a container, whoever started the process knows where it is.
  private InstanceRegistry.@Nullable Claim claim() {
    return DataDirectory.isOurs(data)
        ? DataDirectory.instances(data).claim(application.toString())
        : null;
  }

  private void publish(InstanceRegistry.Claim claim, int port, int metricsPort) {
    var service = configuration.service();
    claim.publish(
        ServiceInstance.here(
            application.toString(),
            claim.name(),
            service.zone(),
            service.host(),
            port,
            metricsPort));
  }

  private void drain(Health health, InstanceRegistry.@Nullable Claim claim) {
    health.drain();
    if (claim != null) {
      claim.close();
    }
    try {
      if (hurried.await(configuration.service().drainSeconds(), TimeUnit.SECONDS)) {
        progress.line("Whoever started this process is gone, or in a hurry.");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
