package io.tradewind.matchingengine;

import static io.tradewind.matchingengine.RunningVenue.acceptedId;
import static io.tradewind.matchingengine.RunningVenue.available;
import static io.tradewind.matchingengine.RunningVenue.await;
import static io.tradewind.matchingengine.RunningVenue.balance;
import static io.tradewind.matchingengine.RunningVenue.openOrderIds;
import static io.tradewind.matchingengine.RunningVenue.submit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.client.CommandResult;
import io.tradewind.client.VenueClient;
import io.tradewind.client.VenueClients;
import io.tradewind.client.VenueUnavailable;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.PostgresSnapshotStore;
import io.tradewind.model.Event;
import io.tradewind.model.Query;
import io.tradewind.model.View;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.testing.TemporaryPostgres;
import io.tradewind.wire.ClusterSecret;
import java.io.IOException;
import java.net.Socket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class VenueTest {
  private final DatabaseSettings database = TemporaryPostgres.shared().freshDatabase();
  private final RunningVenue venue = new RunningVenue(database);

  @AfterEach
  void everyInvariantHolds() {
    venue.close();
    verify();
  }

  @Test
  void ordersTradeAndBalancesAreRead() {
    venue.start();
    var client = listed();

    submit(client, Orders.buy(100, 5, "bid"));
    var sold = submit(client, Orders.sell(90, 2, "ask"));

    assertTrue(sold.events().stream().anyMatch(Event.TradeExecuted.class::isInstance));
    assertEquals(new View.Balance(0, 2, 0), balance(client, Orders.ALICE, 0));
    assertEquals(new View.Balance(1, Orders.FUNDS - 500, 300), balance(client, Orders.ALICE, 1));
    assertEquals(new View.Balance(1, 200, 0), balance(client, Orders.BOB, 1));
  }

  @Test
  void aReadSeesWhatWasAnsweredBefore() {
    venue.start();
    var client = listed();
    for (var round = 1; round <= 50; round++) {
      var written = submit(client, Orders.buy(1, 1, "order-" + round));
      var read = client.query(new Query.OpenOrdersQuery(Orders.ALICE, Orders.SYMBOL)).join();
      assertTrue(read.sequence() >= written.position().sequence());
      assertEquals(round, ((View.OrdersView) read.view()).orders().size());
    }
  }

  @Test
  void aCleanStopWritesASnapshotAndTheNextStartContinuesFromIt() {
    venue.start();
    var client = listed();
    submit(client, Orders.buy(100, 5, "bid"));
    var stopped = venue.engine();
    stopped.close();

    var status = venue.start().status();

    assertEquals(stopped.status().sequence(), status.snapshotSequence());
    assertEquals(stopped.epoch() + 1, status.epoch());
    await("the client is back", () -> available(client));
    assertEquals(List.of(1L), openOrderIds(client, Orders.ALICE));
  }

  @Test
  void everyCommandIsAppliedOnceAcrossKills() {
    venue.start();
    var client = listed();
    var futures = new ArrayList<CompletableFuture<CommandResult>>();
    for (var kill = 0; kill < 3; kill++) {
      for (var order = 0; order < 250; order++) {
        futures.add(client.submit(Orders.buy(1, 1, "k%d-%d".formatted(kill, order))));
      }
      var before = futures.size() - 250;
      await("some are answered", () -> futures.get(before).isDone());
      venue.engine().kill();
      venue.start();
      await("the client is back", () -> available(client));
    }

    var acknowledged = new HashSet<Long>();
    var refused = 0;
    for (var future : futures) {
      try {
        assertTrue(acknowledged.add(acceptedId(future.join())), "answered twice");
      } catch (CompletionException e) {
        assertInstanceOf(VenueUnavailable.class, e.getCause());
        refused++;
      }
    }
    assertEquals(futures.size(), acknowledged.size() + refused);
    assertEquals(acknowledged, new HashSet<>(openOrderIds(client, Orders.ALICE)));
    assertTrue(acknowledged.size() > 250);
  }

  @Test
  void aDeposedLeaderStopsAndItsGatewaysFollowTheNewOne() {
    venue.start();
    var client = listed();

    venue.start();

    await("the first leader has stopped", () -> !venue.fatalReasons().isEmpty());
    assertTrue(venue.fatalReasons().getFirst().contains("fenced"));
    await("the client follows", () -> available(client));
    assertEquals(1, acceptedId(submit(client, Orders.buy(1, 1, "after"))));
  }

  @Test
  void snapshotsAreWrittenBesideTheRunningLeader() {
    venue.start();
    var client = listed();
    var sequence = submit(client, Orders.buy(1, 1, "one")).position().sequence();

    assertTrue(venue.engine().snapshotNow() >= sequence);

    assertTrue(venue.engine().status().snapshotSequence() >= sequence);
    submit(client, Orders.buy(1, 1, "two"));
    venue.engine().kill();
    venue.start();
    await("the client is back", () -> available(client));
    assertEquals(List.of(1L, 2L), openOrderIds(client, Orders.ALICE));
  }

  @Test
  void whereTheNewestSnapshotIsCorruptTheOlderOneIsUsed() throws SQLException {
    venue.start();
    assertEquals(1, acceptedId(submit(listed(), Orders.buy(1, 1, "older"))));
    venue.engine().close();
    var older = venue.start().status().snapshotSequence();
    var client = venue.client();
    assertEquals(2, acceptedId(submit(client, Orders.buy(1, 1, "newer"))));
    venue.engine().close();
    try (var snapshots = new PostgresSnapshotStore(database, MatchingEngine.PARTITION)) {
      var newest = snapshots.list().getFirst();
      assertTrue(newest.sequence() > older);
      corrupt(newest.sequence());
      assertNull(snapshots.load(newest));
    }

    venue.start();

    await("the client is back", () -> available(client));
    assertEquals(List.of(1L, 2L), openOrderIds(client, Orders.ALICE));
  }

  private void corrupt(long sequence) throws SQLException {
    try (var connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        var statement =
            connection.prepareStatement(
                """
                UPDATE journal.snapshot_chunk
                SET bytes = set_byte(bytes, 100, get_byte(bytes, 100) # 1)
                WHERE sequence = ? AND chunk = 0
                """)) {
      statement.setLong(1, sequence);
      assertEquals(1, statement.executeUpdate());
    }
  }

  @Test
  void anotherSecretIsRefused() {
    venue.start();
    var stranger =
        VenueClients.connect(
            venue.vertx(), venue.settings(ClusterSecret.of("not the secret of the cluster")));
    try {
      var refused =
          assertThrows(
              CompletionException.class, () -> stranger.submit(Orders.LISTING.getFirst()).join());
      assertInstanceOf(VenueUnavailable.class, refused.getCause());
    } finally {
      stranger.close();
    }
    listed();
  }

  @Test
  void garbageOnThePortHarmsNothing() throws IOException {
    venue.start();
    var client = listed();
    var address = venue.engine().address().split(":", 2);
    var random = new SplittableRandom(7);
    for (var round = 0; round < 50; round++) {
      try (var socket = new Socket(address[0], Integer.parseInt(address[1]))) {
        var garbage = new byte[random.nextInt(1, 300)];
        random.nextBytes(garbage);
        garbage[0] = (byte) (round % 2);
        socket.getOutputStream().write(garbage);
      }
    }
    submit(client, Orders.buy(1, 1, "still here"));
  }

  private VenueClient listed() {
    var client = venue.client();
    Orders.LISTING.forEach(command -> submit(client, command));
    return client;
  }

  private void verify() {
    try (var journal = new PostgresJournal(database, MatchingEngine.PARTITION);
        var snapshots = new PostgresSnapshotStore(database, MatchingEngine.PARTITION)) {
      var report = new Verification(journal, snapshots, _ -> {}).run();
      assertEquals(journal.lastSequence(), report.sequence());
    }
  }
}
