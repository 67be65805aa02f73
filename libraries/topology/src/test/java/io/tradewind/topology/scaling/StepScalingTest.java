package io.tradewind.topology.scaling;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.tradewind.topology.Service;
import io.tradewind.topology.scaling.Decision.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StepScalingTest {
  private static final Service WORKER = new Service("worker", 512, 1_024, 1, 5, List.of());
  private static final StepScaling STEPS = new StepScaling(WORKER, new Tracking(1, 1, 60, 300));

  @Test
  void stepAddsAtOnceAndNotAgainBeforeTheCooldown() {
    var first = decide(ScalerState.starting(1), 2, 1_000);
    var second = decide(first.state(), 2, 1_059);
    var third = decide(second.state(), 2, 1_060);

    assertEquals(Kind.ADD, first.kind());
    assertEquals(3, first.state().tasks());
    assertEquals(Kind.STAY, second.kind());
    assertEquals(5, third.state().tasks());
    assertEquals(Kind.STAY, decide(third.state(), 2, 5_000).kind(), "there is no room");
  }

  @Test
  void whoeverWantsMoreWins() {
    var before = ScalerState.starting(2);
    var more = decision(Kind.ADD, 5);
    var fewer = decision(Kind.REMOVE, 1);

    assertEquals(more, STEPS.decide(before, more, 1, "full", 1_000));
    assertEquals(3, STEPS.decide(before, fewer, 1, "full", 1_000).state().tasks());
  }

  @Test
  void nothingIsRemovedWhileAnAlarmHoldsThatAdds() {
    var before = new ScalerState(3, 0, 1, 990, 990);
    var held = STEPS.decide(before, decision(Kind.REMOVE, 1), 1, "full", 1_000);

    assertEquals(Kind.STAY, held.kind());
    assertEquals(3, held.state().tasks());
  }

  @Test
  void stepRemovesOnlyWhenNothingElseIsWantedAndChangesHaveSettled() {
    var settled = ScalerState.starting(3);
    var changed = new ScalerState(3, 0, 0, 900, 900);
    var pressed = new ScalerState(3, 1, 0, 0, 0);

    assertEquals(2, decide(settled, -1, 1_000).state().tasks());
    assertEquals(3, decide(changed, -1, 1_000).state().tasks());
    assertEquals(3, decide(pressed, -1, 1_000).state().tasks());
    assertEquals(1, decide(settled, -9, 1_000).state().tasks());
  }

  private static Decision decide(ScalerState before, int step, long now) {
    return STEPS.decide(before, new Decision(Kind.STAY, "", before), step, "full", now);
  }

  private static Decision decision(Kind kind, int tasks) {
    return new Decision(kind, "", new ScalerState(tasks, 0, 0, 1_000, 1_000));
  }
}
