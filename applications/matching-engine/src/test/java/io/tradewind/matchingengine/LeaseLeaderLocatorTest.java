package io.tradewind.matchingengine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.tradewind.client.LeaseLeaderLocator;
import io.tradewind.journal.JournalSchema;
import io.tradewind.postgres.Databases;
import io.tradewind.postgres.testing.TemporaryPostgres;
import org.junit.jupiter.api.Test;

final class LeaseLeaderLocatorTest {

  @Test
  void theLocatorFollowsTheLeaseFromLeaderToLeader() {
    var database = TemporaryPostgres.shared().freshDatabase();
    try (var venue = new RunningVenue(database);
        var pool = Databases.pool(database, "locator-test", new Databases.Bounds(1))) {
      var locator = new LeaseLeaderLocator(pool, MatchingEngine.PARTITION);
      assertNull(locator.locate(), "there is no schema yet");
      JournalSchema.migrate(database);
      assertNull(locator.locate(), "there was no leader yet");

      var first = venue.start();
      assertEquals(first.address(), locator.locate());
      assertNull(new LeaseLeaderLocator(pool, MatchingEngine.PARTITION + 1).locate());

      first.close();
      var second = venue.start();
      assertEquals(second.address(), locator.locate());
      assertNotEquals(first.epoch(), second.epoch());
    }
  }
}
