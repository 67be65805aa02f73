package io.tradewind.matchingengine;

import static io.tradewind.matchingengine.RunningVenue.await;
import static io.tradewind.matchingengine.RunningVenue.openOrderIds;
import static io.tradewind.matchingengine.RunningVenue.submit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.client.CommandResult;
import io.tradewind.client.VenueUnavailable;
import io.tradewind.journal.JournalUnavailable;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

final class JournalOutageTest {

  @Test
  void tradingResumesByItselfAndNothingAcknowledgedIsLost() {
    try (var postgres = TemporaryPostgres.start();
        var venue = new RunningVenue(postgres.freshDatabase())) {
      venue.start();
      var client = venue.client();
      Orders.LISTING.forEach(command -> submit(client, command));
      var futures = new ArrayList<CompletableFuture<CommandResult>>();
      for (var order = 0; order < 100; order++) {
        futures.add(client.submit(Orders.buy(1, 1, "before-" + order)));
      }

      postgres.server().crash();
      await("commands are refused", () -> !venue.engine().status().available());
      var refused =
          assertThrows(
              CompletionException.class, () -> submit(client, Orders.buy(1, 1, "refused")));
      assertInstanceOf(VenueUnavailable.class, refused.getCause());
      assertThrows(JournalUnavailable.class, () -> venue.engine().snapshotNow());

      postgres.server().start();
      await("commands are taken", () -> venue.engine().status().available());
      futures.add(client.submit(Orders.buy(1, 1, "after")));
      assertEquals(applied(futures), new HashSet<>(openOrderIds(client, Orders.ALICE)));
    }
  }

  @Test
  void aStopWithoutAJournalIsStillAStop() {
    try (var postgres = TemporaryPostgres.start();
        var venue = new RunningVenue(postgres.freshDatabase())) {
      venue.start();
      var client = venue.client();
      Orders.LISTING.forEach(command -> submit(client, command));
      postgres.server().crash();
      await("commands are refused", () -> !venue.engine().status().available());

      venue.engine().close();
      postgres.server().start();
      venue.start();

      await("the client is back", () -> RunningVenue.available(client));
      assertEquals(1, RunningVenue.acceptedId(submit(client, Orders.buy(1, 1, "after"))));
      assertTrue(venue.fatalReasons().isEmpty());
    }
  }

  /// The orders whose results came; the rest must have been refused as never applied.
  private static Set<Long> applied(Iterable<CompletableFuture<CommandResult>> futures) {
    var ids = new HashSet<Long>();
    for (var future : futures) {
      try {
        assertTrue(ids.add(RunningVenue.acceptedId(future.join())), "answered twice");
      } catch (CompletionException e) {
        assertInstanceOf(VenueUnavailable.class, e.getCause());
      }
    }
    return ids;
  }
}
