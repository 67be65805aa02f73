package io.tradewind.launcher;

import io.tradewind.launcher.bots.BotFleet;
import io.tradewind.launcher.storage.DataDirectory;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One run of the venue, from start to Ctrl-C or to a reason of its own to stop.
public final class VenueRun {
  private static final Logger LOG = LoggerFactory.getLogger(VenueRun.class);
  private static final int STOPPED_BY_ITSELF = 1;

  private final VenueConfiguration configuration;
  private final DataDirectory data;
  private final Progress progress;
  private final Parts parts = new Parts();
  private final CountDownLatch stopRequested = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final AtomicReference<@Nullable String> fatal = new AtomicReference<>();
  private volatile boolean clean = true;

  /// Prepares a run.
  ///
  /// @param configuration how
  /// @param data where, locked; closed by the caller
  /// @param progress told about each step
  public VenueRun(VenueConfiguration configuration, DataDirectory data, Progress progress) {
    this.configuration = configuration;
    this.data = data;
    this.progress = progress;
  }

  /// Starts everything, waits for Ctrl-C, stops everything.
  ///
  /// @return the exit code of a run that ended by itself; after Ctrl-C the process ends with 0 once
  ///   everything has stopped cleanly
  public int untilStopped() {
    progress.line("Tradewind, data in " + data.path());
    Runtime.getRuntime().addShutdownHook(new Thread(this::stopForSignal, "stop"));
    try {
      start();
      stopRequested.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      stop();
    }
    var reason = fatal.get();
    if (reason == null) {
      return clean ? 0 : STOPPED_BY_ITSELF;
    }
    LOG.error("the venue stopped by itself: {}", reason);
    progress.line("The venue stopped by itself: " + reason);
    return STOPPED_BY_ITSELF;
  }

  private void start() {
    var venue = Venue.start(configuration, data, this::fail, new Venue.Assembly(parts, progress));
    var demo = venue.setUpDemo();
    if (configuration.bots().enabled()) {
      var bots =
          BotFleet.start(venue.baseUrl(), demo.maker(), demo.taker(), configuration.bots().seed());
      parts.add("bots", bots::close);
      progress.step("bots are trading");
    }
    new Welcome(demo.file(), venue.adminUrl(), data.path()).print(progress);
  }

  private void fail(String reason) {
    fatal.compareAndSet(null, reason);
    stopRequested.countDown();
  }

  private void stop() {
    progress.line("Stopping ...");
    clean = parts.stop(new Progress(System.out));
    stopped.countDown();
  }

  /// Runs when a signal ends the process: the main thread stops everything, this waits for it.
  private void stopForSignal() {
    stopRequested.countDown();
    try {
      stopped.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    if (fatal.get() == null && clean) {
      progress.line("Stopped. The data stays in " + data.path());
      // A signal would leave its own number as exit code, though nothing went wrong.
      Runtime.getRuntime().halt(0);
    }
  }
}
