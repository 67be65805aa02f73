package io.tradewind.matchingengine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.journal.LeaseStore;
import io.tradewind.matchingengine.Standby.Step;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StandbyTest {
  private static final LeaseStore.Lease LEADER = new LeaseStore.Lease(3, "a:1");
  private static final LeaseStore.Lease NEXT = new LeaseStore.Lease(4, "b:1");
  private static final LeaseStore.Lease VACANT = new LeaseStore.Lease(3, "");

  private long nowMicros = 1_000_000_000;
  private final Standby standby = new Standby(nowMicros);

  @Test
  void theFirstEngineOfAllTakesTheLeaseAtOnce() {
    look(null, false);

    assertEquals(Step.TAKE, turn());
  }

  @Test
  void aLeaderThatIsNewToItHasTimeForItsFirstBatch() {
    look(LEADER, false);
    pass(Standby.SILENCE_MICROS + Standby.GRACE_MICROS - 1);

    assertEquals(Step.FOLLOW, turn());
    pass(1);
    assertEquals(Step.LOOK, turn());
  }

  @Test
  void aLeaderThatMakesProgressIsFollowed() {
    look(LEADER, false);
    for (var batch = 0; batch < 100; batch++) {
      pass(Leader.HEARTBEAT_MICROS);
      standby.progressed(nowMicros);
      assertEquals(Step.FOLLOW, turn());
    }
  }

  @Test
  void aSilentLeaderWhoseJournalStandsStillIsDeposed() {
    following();
    pass(Standby.SILENCE_MICROS);
    assertEquals(Step.LOOK, turn());

    look(LEADER, false);

    assertEquals(Step.TAKE, turn());
    assertEquals(LEADER, standby.seen());
  }

  @Test
  void aSilentFeedIsNoDeathWhileTheJournalGrows() {
    following();
    for (var second = 0; second < 10; second++) {
      pass(Standby.SILENCE_MICROS);
      assertEquals(Step.LOOK, turn());
      look(LEADER, true);
      assertEquals(Step.FOLLOW, turn());
    }
  }

  @Test
  void aJournalThatWasReadTooEarlyProvesNothing() {
    following();
    standby.disconnected();
    assertEquals(Step.LOOK, turn());

    look(LEADER, false);

    assertEquals(Step.FOLLOW, turn());
    pass(Standby.LOST_MICROS);
    assertEquals(Step.LOOK, turn());
    look(LEADER, false);
    assertEquals(Step.TAKE, turn());
  }

  @Test
  void aReadingThatBeganBeforeTheTimeWasUpProvesNothing() {
    following();
    standby.disconnected();
    var asked = nowMicros;
    pass(Standby.LOST_MICROS);

    standby.looked(LEADER, false, asked, nowMicros);

    assertEquals(Step.LOOK, turn());
    look(LEADER, false);
    assertEquals(Step.TAKE, turn());
  }

  @Test
  void aLeaderThatHandedOverIsFollowedByTheFirstThatSeesIt() {
    following();
    standby.disconnected();

    look(VACANT, false);

    assertEquals(Step.TAKE, turn());
    standby.outrun();
    assertEquals(Step.LOOK, turn());
    look(NEXT, false);
    assertEquals(Step.FOLLOW, turn());
  }

  @Test
  void withoutADatabaseNobodyIsDeposedAndTheLeaderHasItsTimeAgainAfterwards() {
    following();
    pass(Standby.SILENCE_MICROS);
    for (var outage = 0; outage < 30; outage++) {
      assertEquals(Step.LOOK, turn());
      standby.blind(nowMicros);
      assertEquals(Step.FOLLOW, turn());
      pass(Standby.SILENCE_MICROS);
    }
    assertEquals(Step.LOOK, turn());
    look(LEADER, true);
    assertEquals(Step.FOLLOW, turn());
  }

  @Test
  void aStandbyThatWasPausedItselfSeesThatTheJournalHasGrown() {
    following();
    pass(60_000_000);
    assertEquals(Step.LOOK, turn());

    look(LEADER, true);

    assertEquals(Step.FOLLOW, turn());
  }

  private void following() {
    look(LEADER, false);
    pass(Standby.GRACE_MICROS);
    standby.progressed(nowMicros);
    assertEquals(Step.FOLLOW, turn());
  }

  private Step turn() {
    return standby.turn(nowMicros);
  }

  private void pass(long micros) {
    nowMicros += micros;
  }

  private void look(LeaseStore.@Nullable Lease lease, boolean advanced) {
    assertEquals(Step.LOOK, turn());
    standby.looked(lease, advanced, nowMicros, nowMicros);
  }
}
