package io.tradewind.matchingengine;

import io.tradewind.client.Feed;
import io.tradewind.client.FeedBatch;
import io.tradewind.client.FeedListener;
import io.tradewind.client.FeedRequest;
import io.tradewind.client.LeaderLocator;
import io.tradewind.client.VenueSettings;
import io.tradewind.journal.CorruptJournal;
import io.tradewind.journal.JournalSchema;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.journal.LeaseStore;
import io.tradewind.model.View;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A matching engine as a process: follows whoever leads, and leads when nobody does.
///
/// It applies every committed batch of the leader's feed to an engine of its own and compares the
/// events, so that it is warm when it takes over, and proves on the way that the engine is
/// deterministic. One that finds other events stops with a report.
///
/// One thread owns the state until it leads; the methods here are safe on any thread.
public final class StandbyEngine implements AutoCloseable {
  private static final int QUEUED_BATCHES = 1_024;
  private static final long POLL_MILLIS = 20;
  private static final long RETRY_MILLIS = 200;
  private static final long JOIN_MILLIS = 1_000;
  private static final Logger LOG = LoggerFactory.getLogger(StandbyEngine.class);

  private final Vertx vertx;
  private final MatchingEngineSettings settings;
  private final StageRecorder recorder;
  private final Consumer<String> fatal;
  private final ServerDeployment server;
  private final EngineStores stores;
  private final ArrayBlockingQueue<Following.Arrival> arrivals =
      new ArrayBlockingQueue<>(QUEUED_BATCHES);
  private final Thread thread = Thread.ofPlatform().name("standby").unstarted(this::standbyLoop);
  private volatile boolean closed;
  private volatile long sequence;
  private volatile @Nullable MatchingEngine leading;

  /// What it is at the moment.
  public enum Role {
    /// Follows a leader.
    STANDBY,
    /// Leads.
    LEADER
  }

  private StandbyEngine(
      Vertx vertx,
      MatchingEngineSettings settings,
      StageRecorder recorder,
      Consumer<String> fatal,
      ServerDeployment server) {
    this.vertx = vertx;
    this.settings = settings;
    this.recorder = recorder;
    this.fatal = fatal;
    this.server = server;
    stores = EngineStores.of(settings);
  }

  /// Starts to follow. Blocks while the port is bound, not until the state is there.
  ///
  /// @param vertx whose event loops are used
  /// @param settings how it is started
  /// @param recorder told how long the stages take, once this leads
  /// @param fatal told once, on a thread of its own, when this engine had to stop by itself (it
  ///   found other events than the leader; as a leader: it was fenced, or an invariant is broken);
  ///   the process should exit with the reason, and start again as a standby
  /// @return the running standby
  public static StandbyEngine start(
      Vertx vertx,
      MatchingEngineSettings settings,
      StageRecorder recorder,
      Consumer<String> fatal) {
    JournalSchema.migrate(settings.database());
    var server = ServerDeployment.start(vertx, settings);
    var standby = new StandbyEngine(vertx, settings, recorder, fatal, server);
    standby.thread.start();
    return standby;
  }

  /// What it is.
  ///
  /// @return now
  public Role role() {
    return leading == null ? Role.STANDBY : Role.LEADER;
  }

  /// How far it is.
  ///
  /// @return the last batch that was applied, committed as a leader; 0 before the first
  public long sequence() {
    var leader = leading;
    return leader == null ? sequence : leader.status().sequence();
  }

  /// The leader in this process.
  ///
  /// @return null while it follows
  public @Nullable MatchingEngine leader() {
    return leading;
  }

  /// Where gateways will reach it once it leads.
  ///
  /// @return `host:port`
  public String address() {
    return server.address(settings);
  }

  /// Stops following; a leader hands over first, see [MatchingEngine#close].
  @Override
  public void close() {
    end(MatchingEngine::close);
  }

  /// Stops as a kill would.
  void kill() {
    end(MatchingEngine::kill);
  }

  private void end(Consumer<MatchingEngine> leader) {
    closed = true;
    thread.interrupt();
    try {
      if (!thread.join(Duration.ofMillis(JOIN_MILLIS))) {
        LOG.warn("the standby is still waiting for the database");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    var running = leading;
    if (running != null) {
      leader.accept(running);
    }
    server.close();
  }

  private void standbyLoop() {
    try {
      var takeover = awaitTakeover();
      if (takeover != null && !closed) {
        leading = MatchingEngine.lead(server, settings, stores, takeover, recorder, fatal);
      }
    } catch (InterruptedException _) {
      LOG.debug("the standby was stopped");
    } catch (ReplayDiffers e) {
      stop("it disagrees with the journal: " + e.getMessage(), e);
    } catch (CorruptJournal e) {
      stop("the journal is corrupt: " + e.getMessage(), e);
    } catch (RuntimeException | Error e) {
      stop("the engine failed: " + e, e);
    } finally {
      if (leading == null) {
        stores.close();
      }
    }
  }

  private void stop(String reason, Throwable cause) {
    if (closed) {
      LOG.debug("the standby was stopped", cause);
      return;
    }
    LOG.error("the standby stops: {}", reason, cause);
    server.close();
    Thread.ofPlatform().name("fatal").start(() -> fatal.accept(reason));
  }

  /// @return null when this was closed
  private @Nullable Takeover awaitTakeover() throws InterruptedException {
    rehearse();
    var replay = recovered();
    if (replay == null) {
      return null;
    }
    try (var feed = follow(replay.position())) {
      try {
        return untilTakeover(following(replay));
      } catch (ReplayDiffers e) {
        feed.disagree(replay.position().sequence());
        throw e;
      }
    }
  }

  /// It only makes the first takeover faster, so its failure is no reason not to stand by.
  private void rehearse() {
    try {
      MatchingEngine.rehearse(vertx, settings, stores);
    } catch (RuntimeException e) {
      LOG.warn("a takeover could not be rehearsed", e);
    }
  }

  private Following following(JournalReplay replay) {
    var snapshots = new StandbySnapshots(stores.snapshots(), replay);
    var source = new Following.Source(stores.journal(), stores.leases(), replay, address());
    return new Following(
        source,
        StandbyEngine::nowMicros,
        new Following.Observer() {
          @Override
          public void applied() {
            sequence = replay.position().sequence();
            snapshots.applied();
          }

          @Override
          public void aboutToLead(boolean soon) {
            server.expect(soon);
          }
        });
  }

  /// @return null when this was closed
  private @Nullable Takeover untilTakeover(Following following) throws InterruptedException {
    while (!closed) {
      var arrival = arrivals.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
      if (arrival != null) {
        following.take(arrival);
      }
      if (arrivals.isEmpty()) {
        var takeover = following.next();
        if (takeover != null) {
          return takeover;
        }
      }
    }
    return null;
  }

  private @Nullable JournalReplay recovered() throws InterruptedException {
    var complained = false;
    while (!closed) {
      try {
        var replay = Takeover.recover(stores.journal(), stores.snapshots());
        // Of no epoch that ever was: it takes nothing, and the real one need not be the first.
        stores.leases().take(new LeaseStore.Lease(-1, ""), address());
        sequence = replay.position().sequence();
        return replay;
      } catch (JournalUnavailable e) {
        if (!complained) {
          complained = true;
          LOG.warn("waiting for the journal: {}", e.getMessage());
        }
        Thread.sleep(RETRY_MILLIS);
      }
    }
    return null;
  }

  private Feed follow(ChainPoint from) {
    LeaderLocator locator = this::leaderAddress;
    return Feed.follow(
        vertx,
        new VenueSettings(locator, settings.secret(), "standby"),
        new FeedRequest(from.sequence(), from.hash(), FeedRequest.Image.NONE, true),
        new Listener());
  }

  private @Nullable String leaderAddress() {
    return Following.leaderAddress(stores.leases(), address());
  }

  private static long nowMicros() {
    return TimeUnit.NANOSECONDS.toMicros(System.nanoTime());
  }

  /// The feed's thread waits here when this one is behind.
  private final class Listener implements FeedListener {
    @Override
    public void image(long at, View view) {
      throw new IllegalStateException("no image was asked for");
    }

    @Override
    public void batch(FeedBatch batch) {
      put(new Following.Arrival.Committed(batch));
    }

    @Override
    public void disconnected() {
      put(new Following.Arrival.Disconnected());
    }

    @Override
    public void lost(String reason) {
      put(new Following.Arrival.Lost(reason));
    }

    private void put(Following.Arrival arrival) {
      try {
        arrivals.put(arrival);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("the standby was stopped", e);
      }
    }
  }
}
