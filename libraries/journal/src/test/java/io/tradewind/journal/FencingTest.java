package io.tradewind.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.ChainHash;
import io.tradewind.codec.SealedBatch;
import io.tradewind.journal.Journal.Appended;
import io.tradewind.journal.LeaseStore.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FencingTest {
  private static final int RACED_BATCHES = 400;

  private final JournalFixture fixture = new JournalFixture();
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    executor.close();
    fixture.close();
  }

  @Test
  void theLeaseGoesToOneTakerAtATime() {
    assertNull(fixture.leases.read());
    var first = fixture.leases.take(null, "a:1");
    assertEquals(new Lease(1, "a:1"), first);
    assertNull(fixture.leases.take(null, "b:1"));
    assertEquals(new Lease(2, "b:1"), fixture.leases.take(first, "b:1"));
    assertNull(fixture.leases.take(first, "c:1"));
    assertEquals(new Lease(2, "b:1"), fixture.leases.read());
  }

  @Test
  void aTakeoverWaitsForTheAppendInFlightAndTheTailHasIt()
      throws SQLException, ExecutionException, InterruptedException {
    var last = fixture.fill(1).getLast();
    var seen = fixture.leases.read();
    try (var oldLeader = inTransaction()) {
      var inFlight = JournalFixture.batch(2, 1, last.hash());
      assertEquals(1, fixture.insert(oldLeader, PostgresJournal.APPEND, inFlight));

      var takeover = executor.submit(() -> fixture.leases.take(seen, "new:1"));
      fixture.awaitBlocked("tradewind-lease", takeover);
      assertFalse(takeover.isDone());
      oldLeader.commit();

      assertEquals(new Lease(2, "new:1"), takeover.get());
      assertEquals(2, fixture.journal.lastSequence());
    }
  }

  @Test
  void anAppendWaitsForTheTakeoverInFlightAndIsFenced()
      throws SQLException, ExecutionException, InterruptedException {
    var last = fixture.fill(1).getLast();
    try (var newLeader = inTransaction()) {
      assertEquals(1, takeOver(newLeader));

      var append = appendNext(last);
      fixture.awaitBlocked("tradewind-journal-append", append);
      assertFalse(append.isDone());
      newLeader.commit();

      assertEquals(Appended.FENCED, append.get());
      assertEquals(1, fixture.journal.lastSequence());
    }
  }

  @Test
  void anAppendGoesThroughWhenTheTakeoverIsGivenUp()
      throws SQLException, ExecutionException, InterruptedException {
    var last = fixture.fill(1).getLast();
    try (var newLeader = inTransaction()) {
      assertEquals(1, takeOver(newLeader));

      var append = appendNext(last);
      fixture.awaitBlocked("tradewind-journal-append", append);
      newLeader.rollback();

      assertEquals(Appended.COMMITTED, append.get());
    }
  }

  /// Why the statement says FOR SHARE: the weaker lock goes past an update of a column that is in
  /// no key, and the old leader's batch commits beside the takeover.
  @Test
  void aKeyShareLockWouldNotFence() throws SQLException {
    var last = fixture.fill(1).getLast();
    var weaker = PostgresJournal.APPEND.replace("FOR SHARE", "FOR KEY SHARE");
    try (var newLeader = inTransaction();
        var oldLeader = inTransaction()) {
      assertEquals(1, takeOver(newLeader));
      var batch = JournalFixture.batch(2, 1, last.hash());
      assertEquals(1, fixture.insert(oldLeader, weaker, batch));
      newLeader.commit();
      oldLeader.commit();
    }
    assertEquals(2, fixture.journal.lastSequence());
    assertEquals(2, epoch());
  }

  @Test
  void leadersThatRaceLeaveOneChainWithoutEpochInversion()
      throws ExecutionException, InterruptedException {
    var acknowledged = new AtomicInteger();
    var leaders = new ArrayList<Future<List<String>>>();
    for (var leader = 0; leader < 2; leader++) {
      var address = "leader:" + leader;
      leaders.add(executor.submit(() -> race(address, acknowledged)));
    }
    var acknowledgedHashes = new ArrayList<String>();
    for (var leader : leaders) {
      acknowledgedHashes.addAll(leader.get());
    }

    // Reading checks sequence, chain and that no epoch is below the one before.
    var stored = new ArrayList<String>();
    for (var batch : fixture.readAll()) {
      stored.add(HexFormat.of().formatHex(batch.hash()));
    }
    assertTrue(stored.containsAll(acknowledgedHashes));
    assertEquals(stored.size(), acknowledgedHashes.size());
    assertTrue(epoch() > 2, "nobody was ever deposed");
  }

  /// Takes the lease and appends until deposed, again and again.
  private List<String> race(String address, AtomicInteger acknowledged) {
    var hashes = new ArrayList<String>();
    try (var journal = fixture.open(fixture.settings);
        var leases = new PostgresLeaseStore(fixture.settings, fixture.partition)) {
      while (acknowledged.get() < RACED_BATCHES) {
        var lease = leases.take(leases.read(), address);
        if (lease == null) {
          continue;
        }
        var tail = new ArrayList<SealedBatch>();
        journal.read(0, null, Long.MAX_VALUE, tail::add);
        var hash = tail.isEmpty() ? ChainHash.genesis() : tail.getLast().hash();
        for (var sequence = tail.size() + 1L; ; sequence++) {
          var batch = JournalFixture.batch(sequence, lease.epoch(), hash);
          if (journal.append(batch) == Appended.FENCED) {
            break;
          }
          hash = batch.hash();
          hashes.add(HexFormat.of().formatHex(hash));
          if (acknowledged.incrementAndGet() >= RACED_BATCHES) {
            break;
          }
        }
      }
    }
    return hashes;
  }

  private long epoch() {
    var lease = fixture.leases.read();
    return lease == null ? 0 : lease.epoch();
  }

  private Future<Appended> appendNext(SealedBatch last) {
    var next = JournalFixture.batch(last.sequence() + 1, last.epoch(), last.hash());
    return executor.submit(() -> fixture.journal.append(next));
  }

  private Connection inTransaction() throws SQLException {
    var connection = fixture.connect();
    connection.setAutoCommit(false);
    return connection;
  }

  private int takeOver(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      return statement.executeUpdate(
          "UPDATE journal.lease SET epoch = epoch + 1 WHERE partition = " + fixture.partition);
    }
  }
}
