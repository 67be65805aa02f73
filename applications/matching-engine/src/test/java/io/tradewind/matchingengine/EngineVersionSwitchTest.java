package io.tradewind.matchingengine;

import static io.tradewind.matchingengine.RunningVenue.submit;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.codec.BatchWriter;
import io.tradewind.engine.Engine;
import io.tradewind.journal.PostgresJournal;
import io.tradewind.journal.PostgresSnapshotStore;
import io.tradewind.model.Command;
import io.tradewind.model.EngineVersions;
import io.tradewind.model.Event;
import io.tradewind.model.RejectReason;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EngineVersionSwitchTest {
  private static final int UNKNOWN = EngineVersions.NEWEST + 1;

  @Test
  void theSwitchIsJournaledAndAnUnknownVersionIsRefusedForAllBuildsAlike() {
    var database = TemporaryPostgres.shared().freshDatabase();
    try (var venue = new RunningVenue(database)) {
      venue.start();
      var client = venue.client();

      assertEquals(
          List.of(new Event.CommandRejected(RejectReason.QUARANTINED)),
          submit(client, new Command.SetEngineVersion(UNKNOWN)).events());
      assertEquals(
          List.of(new Event.EngineVersionSet(EngineVersions.NEWEST)),
          submit(client, new Command.SetEngineVersion(EngineVersions.NEWEST)).events());
      venue.engine().close();
      venue.start();
      submit(client, new Command.OpenAccount(1));
      assertEquals(List.of(), venue.fatalReasons());
    }
    try (var journal = new PostgresJournal(database, MatchingEngine.PARTITION);
        var snapshots = new PostgresSnapshotStore(database, MatchingEngine.PARTITION)) {
      assertEquals(2, new Verification(journal, snapshots, _ -> {}).run().snapshots());
    }
  }

  @Test
  void aStandbyThatDoesNotKnowTheVersionSaysSoAndStops() {
    var writer = new BatchWriter();
    writer.begin(1, 1, 1);
    writer.add(
        1, 1, new Command.SetEngineVersion(UNKNOWN), List.of(new Event.EngineVersionSet(UNKNOWN)));
    var replay = new JournalReplay(new Engine(), ChainPoint.start());
    var batch = writer.seal(ChainPoint.start().hash());

    var failure = assertThrows(ReplayDiffers.class, () -> replay.apply(batch));

    assertTrue(
        String.valueOf(failure.getMessage()).contains("switches to engine version " + UNKNOWN),
        failure.getMessage());
  }
}
