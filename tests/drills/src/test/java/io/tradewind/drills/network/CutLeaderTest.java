package io.tradewind.drills.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.client.CommandResult;
import io.tradewind.client.Feed;
import io.tradewind.client.FeedBatch;
import io.tradewind.client.FeedListener;
import io.tradewind.client.FeedRequest;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueClients;
import io.tradewind.client.VenueSettings;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.PostgresLeaseStore;
import io.tradewind.matchingengine.MatchingEngine;
import io.tradewind.matchingengine.MatchingEngineSettings;
import io.tradewind.matchingengine.StageRecorder;
import io.tradewind.matchingengine.StandbyEngine;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.model.View;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.testing.TemporaryPostgres;
import io.tradewind.wire.ClusterSecret;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A leader whose network to the journal fails, a standby whose network is whole, and a gateway.
@Timeout(90)
final class CutLeaderTest {
  private static final ClusterSecret SECRET = ClusterSecret.of("the secret of the tests' cluster");
  private static final long POLL_MILLIS = 10;

  private static final FeedRequest FROM_START = new FeedRequest(0, FeedRequest.Image.NONE);

  private final DatabaseSettings database = TemporaryPostgres.shared().freshDatabase();
  private final Vertx vertx = Vertx.vertx();
  private final PostgresLeaseStore leases =
      new PostgresLeaseStore(database, MatchingEngine.PARTITION);
  private final List<StandbyEngine> engines = new ArrayList<>();
  private DatabaseRoute route;
  private VenueClient gateway;

  @BeforeEach
  void start() throws Exception {
    route = DatabaseRoute.to(database);
    startEngine(route.settings());
    await(() -> engines.getFirst().role() == StandbyEngine.Role.LEADER);
    startEngine(database);
    gateway = VenueClients.connect(vertx, settings());
    await(() -> accepted("FIRST"));
  }

  @AfterEach
  void stop() throws Exception {
    gateway.close();
    route.close();
    engines.forEach(StandbyEngine::close);
    leases.close();
    vertx.close().await();
  }

  @Test
  void gatewaysLeaveALeaderWhoseAppendsVanish() throws Exception {
    route.hold();

    await(() -> accepted("SECOND"));

    assertEquals(StandbyEngine.Role.LEADER, engines.getLast().role());
    assertEquals(engines.getLast().address(), leaderAddress());
  }

  /// Nobody trades, so that only the stream's own standstill can make its reader doubt the leader.
  @Test
  void followersLeaveALeaderWhoseAppendsVanish() throws Exception {
    var newest = new AtomicLong();
    try (var _ = Feed.follow(vertx, settings(), FROM_START, new Newest(newest))) {
      await(() -> newest.get() > 0);
      route.hold();
      await(() -> leads(engines.getLast()));
      var taken = engines.getLast().sequence();

      await(() -> newest.get() > taken);
    }
  }

  @Test
  void appendWhoseAnswerIsLostIsDoneOnce() throws Exception {
    route.loseReply();

    var result = gateway.submit(new Command.ListAsset("SECOND", 2)).join();

    assertTrue(listed(result));
    await(() -> route.lostReplies() == 1);
    assertTrue(accepted("THIRD"));
    assertEquals(1, engines.stream().filter(CutLeaderTest::leads).count());
    try (var journal = new PostgresJournal(database, MatchingEngine.PARTITION)) {
      var count = new int[1];
      journal.read(0, null, Long.MAX_VALUE, _ -> count[0]++);
      assertTrue(count[0] >= result.position().sequence());
    }
  }

  private void startEngine(DatabaseSettings settings) {
    engines.add(
        StandbyEngine.start(
            vertx,
            new MatchingEngineSettings(settings, "127.0.0.1", 0, "127.0.0.1", SECRET),
            StageRecorder.NONE,
            _ -> {}));
  }

  private VenueSettings settings() {
    return new VenueSettings(this::leaderAddress, SECRET, "test");
  }

  private static boolean leads(StandbyEngine engine) {
    return engine.role() == StandbyEngine.Role.LEADER;
  }

  /// Whether an asset is listed by this command; false when it is refused, as while nobody leads.
  private boolean accepted(String asset) {
    try {
      return listed(gateway.submit(new Command.ListAsset(asset, 2)).join());
    } catch (CompletionException _) {
      return false;
    }
  }

  private static boolean listed(CommandResult result) {
    return result.events().stream().anyMatch(Event.AssetListed.class::isInstance);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  private @Nullable String leaderAddress() {
    var lease = leases.read();
    return lease == null ? null : lease.address();
  }

  /// Remembers how far a follower is.
  private record Newest(AtomicLong sequence) implements FeedListener {
    @Override
    public void image(long at, View view) {
      throw new IllegalStateException("no image was asked for");
    }

    @Override
    public void batch(FeedBatch batch) {
      sequence.set(batch.sequence());
    }

    @Override
    public void disconnected() {}

    @Override
    public void lost(String reason) {
      throw new IllegalStateException(reason);
    }
  }
}
