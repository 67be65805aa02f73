package io.tradewind.matchingengine;

import static io.tradewind.matchingengine.RunningVenue.acceptedId;
import static io.tradewind.matchingengine.RunningVenue.await;
import static io.tradewind.matchingengine.RunningVenue.openOrderIds;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.client.CommandResult;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueClients;
import io.tradewind.client.VenueSettings;
import io.tradewind.codec.BatchWriter;
import io.tradewind.journal.CorruptJournal;
import io.tradewind.journal.Journal;
import io.tradewind.journal.JournalSchema;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.PostgresLeaseStore;
import io.tradewind.journal.PostgresSnapshotStore;
import io.tradewind.model.Command;
import io.tradewind.model.Event;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.testing.TemporaryPostgres;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Leaders and standbys on a real database, reached over real sockets.
final class TakeoverTest {
  private final DatabaseSettings database = TemporaryPostgres.shared().freshDatabase();
  private final Vertx vertx = Vertx.vertx();
  private final PostgresLeaseStore leases =
      new PostgresLeaseStore(database, MatchingEngine.PARTITION);
  private final List<StandbyEngine> engines = new ArrayList<>();
  private final List<VenueClient> clients = new ArrayList<>();
  private final List<String> fatal = new CopyOnWriteArrayList<>();

  @AfterEach
  void everyInvariantHolds() {
    clients.forEach(VenueClient::close);
    engines.forEach(StandbyEngine::close);
    leases.close();
    vertx.close().await();
  }

  @Test
  void everyCommandIsAppliedOnceThoughTheLeaderIsKilledAgainAndAgain() {
    startEngines(2);
    var client = listed();
    var futures = new ArrayList<CompletableFuture<CommandResult>>();
    for (var kill = 0; kill < 3; kill++) {
      for (var order = 0; order < 250; order++) {
        futures.add(client.submit(Orders.buy(1, 1, "k%d-%d".formatted(kill, order))));
      }
      var first = futures.get(futures.size() - 250);
      await("some are answered", first::isDone);
      var killed = leader();
      killed.kill();
      engines.remove(killed);
      for (var order = 0; order < 50; order++) {
        futures.add(client.submit(Orders.buy(1, 1, "between%d-%d".formatted(kill, order))));
      }
      startEngines(1);
      await("another leads", () -> leader() != killed);
    }

    var accepted = new HashSet<Long>();
    futures.forEach(future -> accepted.add(acceptedId(future.join())));

    assertEquals(futures.size(), accepted.size());
    assertEquals(accepted, new HashSet<>(openOrderIds(client, Orders.ALICE)));
    assertTrue(fatal.isEmpty(), fatal::toString);
    verify();
  }

  @Test
  void aHandOverCostsNobodyAnError() {
    startEngines(2);
    var client = listed();
    var before = leader();
    var futures = new ArrayList<CompletableFuture<CommandResult>>();
    var closing = Thread.ofVirtual().start(before::close);
    for (var order = 0; closing.isAlive() && order < 20_000; order++) {
      futures.add(client.submit(Orders.buy(1, 1, "order-" + order)));
      pause();
    }
    engines.remove(before);

    var accepted = new HashSet<Long>();
    futures.forEach(future -> accepted.add(acceptedId(future.join())));

    assertEquals(futures.size(), accepted.size());
    assertNotEquals(before.address(), leader().address());
    assertTrue(fatal.isEmpty(), fatal::toString);
    verify();
  }

  @Test
  void standbysFollowToTheLastBatch() {
    startEngines(3);
    var client = listed();

    var last = RunningVenue.submit(client, Orders.buy(100, 5, "bid")).position().sequence();

    for (var engine : engines) {
      await("all have applied it", () -> engine.sequence() >= last);
    }
    assertEquals(
        1, engines.stream().filter(one -> one.role() == StandbyEngine.Role.LEADER).count());
  }

  @Test
  void aDeposedLeaderStopsAndAnswersNobody() {
    startEngines(1);
    var client = listed();
    var deposed = leader();

    startAnother();

    await("the deposed one has stopped", () -> !fatal.isEmpty());
    assertTrue(fatal.getFirst().startsWith("fenced"), fatal::toString);
    engines.remove(deposed);
    acceptedId(RunningVenue.submit(client, Orders.buy(100, 5, "after")));
    verify();
  }

  @Test
  void aStandbyThatFindsOtherEventsStopsWithAReport() {
    startEngines(1);
    listed();
    engines.removeFirst().close();
    journalWhatNoEngineSays();

    startEngines(1);

    await("it has stopped", () -> !fatal.isEmpty());
    assertTrue(fatal.getFirst().contains("disagrees with the journal"), fatal::toString);
    assertEquals(StandbyEngine.Role.STANDBY, engines.getFirst().role());
  }

  @Test
  void aStateThatTheJournalHasLostIsNotContinued() {
    startEngines(1);
    listed();
    verify();
    JournalReplay replay;
    try (var journal = new PostgresJournal(database, MatchingEngine.PARTITION);
        var snapshots = new PostgresSnapshotStore(database, MatchingEngine.PARTITION)) {
      replay = Takeover.recover(journal, snapshots);
    }
    var emptied = TemporaryPostgres.shared().freshDatabase();
    JournalSchema.migrate(emptied);
    try (var journal = new PostgresJournal(emptied, MatchingEngine.PARTITION);
        var others = new PostgresLeaseStore(emptied, MatchingEngine.PARTITION)) {

      assertThrows(
          CorruptJournal.class,
          () -> Takeover.take(others.read(), "somebody:1", others, journal, replay));
    }
  }

  private void journalWhatNoEngineSays() {
    var lease = leases.take(leases.read(), "somebody:1");
    assertTrue(lease != null);
    try (var journal = new PostgresJournal(database, MatchingEngine.PARTITION)) {
      var last = journal.find(journal.lastSequence());
      assertTrue(last != null);
      var writer = new BatchWriter();
      writer.begin(last.sequence() + 1, lease.epoch(), last.timestampMicros());
      writer.add(0, 0, new Command.Heartbeat(), List.of(new Event.GatewayOpened(77, "nobody")));
      assertEquals(Journal.Appended.COMMITTED, journal.append(writer.seal(last.hash())));
    }
    leases.vacate(lease);
  }

  private void startEngines(int count) {
    for (var engine = 0; engine < count; engine++) {
      engines.add(
          StandbyEngine.start(vertx, settings(), StageRecorder.NONE, reason -> fatal.add(reason)));
    }
  }

  /// One that takes over without waiting.
  private void startAnother() {
    var lease = leases.read();
    assertTrue(lease != null);
    leases.vacate(lease);
    startEngines(1);
    await("it leads", () -> engines.getLast().role() == StandbyEngine.Role.LEADER);
  }

  private MatchingEngineSettings settings() {
    return new MatchingEngineSettings(database, "127.0.0.1", 0, "127.0.0.1", RunningVenue.SECRET);
  }

  private StandbyEngine leader() {
    await("one leads", () -> engines.stream().anyMatch(TakeoverTest::leads));
    return engines.stream().filter(TakeoverTest::leads).findFirst().orElseThrow();
  }

  private static boolean leads(StandbyEngine engine) {
    return engine.role() == StandbyEngine.Role.LEADER;
  }

  private VenueClient listed() {
    leader();
    var client =
        VenueClients.connect(
            vertx, new VenueSettings(this::leaderAddress, RunningVenue.SECRET, "test"));
    clients.add(client);
    await("the client is connected", () -> RunningVenue.available(client));
    Orders.LISTING.forEach(command -> RunningVenue.submit(client, command));
    return client;
  }

  private String leaderAddress() {
    var lease = leases.read();
    return lease == null ? "" : lease.address();
  }

  private static void pause() {
    try {
      Thread.sleep(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void verify() {
    clients.forEach(VenueClient::close);
    engines.forEach(StandbyEngine::close);
    try (var journal = new PostgresJournal(database, MatchingEngine.PARTITION);
        var store = new PostgresSnapshotStore(database, MatchingEngine.PARTITION)) {
      var report = new Verification(journal, store, _ -> {}).run();
      assertEquals(journal.lastSequence(), report.sequence());
    }
  }
}
