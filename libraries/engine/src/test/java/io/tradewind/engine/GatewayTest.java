package io.tradewind.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.tradewind.model.Command;
import io.tradewind.model.Command.OpenGateway;
import io.tradewind.model.Event;
import io.tradewind.model.Event.GatewayExpired;
import io.tradewind.model.Event.GatewayOpened;
import io.tradewind.model.JournalPosition;
import io.tradewind.model.Limits;
import io.tradewind.model.RejectReason;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GatewayTest {
  private static final long WINDOW = Limits.GATEWAY_WINDOW;

  private final Venue venue = new Venue(Venue.rules(0, 0));

  @AfterEach
  void restoredEngineRemembersTheSame() {
    var state = venue.engine().state();
    assertEquals(state, Engine.restore(state).state());
  }

  @Test
  @Rule("ENGINE-003")
  void appliedCommandIsFoundByItsGatewaySequence() {
    venue.apply(new OpenGateway("order-api"));
    assertEquals(new Submissions.Fresh(), submission(1));

    venue.apply(1, 1, new Command.Heartbeat());

    var position = venue.engine().state().position();
    assertEquals(new Submissions.Applied(position), submission(1));
    assertEquals(new Submissions.Fresh(), submission(2));
  }

  @Test
  @Rule("ENGINE-003")
  void commandThatWasAppliedStopsTheNodeWhenItComesAgain() {
    venue.apply(new OpenGateway("order-api"));
    venue.apply(1, 1, new Command.Heartbeat());

    assertThrows(InvariantViolation.class, () -> venue.apply(1, 1, new Command.Heartbeat()));
  }

  @Test
  @Rule("ENGINE-003")
  void commandOfAGatewayThatIsNotOpenStopsTheNode() {
    assertThrows(InvariantViolation.class, () -> venue.apply(7, 1, new Command.Heartbeat()));
    assertEquals(new Submissions.Forgotten(), venue.engine().submission(7, 1));
    assertEquals(new Submissions.Forgotten(), venue.engine().submission(0, 1));
  }

  @Test
  @Rule("ENGINE-004")
  void skippedSequenceCanStillBeApplied() {
    venue.apply(new OpenGateway("order-api"));
    venue.apply(1, WINDOW, new Command.Heartbeat());

    assertEquals(new Submissions.Fresh(), submission(1));
    venue.apply(1, 1, new Command.Heartbeat());

    assertEquals(new Submissions.Applied(venue.engine().state().position()), submission(1));
  }

  @Test
  @Rule("ENGINE-004")
  void sequenceBelowTheWindowIsForgotten() {
    venue.apply(new OpenGateway("order-api"));
    venue.apply(1, 1, new Command.Heartbeat());
    venue.apply(1, 2, new Command.Heartbeat());
    var second = venue.engine().state().position();

    venue.apply(1, WINDOW + 1, new Command.Heartbeat());

    assertEquals(new Submissions.Forgotten(), submission(0));
    assertEquals(new Submissions.Forgotten(), submission(-1));
    assertEquals(new Submissions.Forgotten(), submission(1));
    assertEquals(new Submissions.Applied(second), submission(2));
    assertThrows(InvariantViolation.class, () -> venue.apply(1, 1, new Command.Heartbeat()));
  }

  @Test
  @Rule("ENGINE-004")
  void windowMovesOverSlotsWithoutLeavingOldPositions() {
    venue.apply(new OpenGateway("order-api"));
    venue.apply(1, 5, new Command.Heartbeat());

    venue.apply(1, 5 + WINDOW + 1, new Command.Heartbeat());
    venue.apply(1, 3 * WINDOW, new Command.Heartbeat());

    assertEquals(new Submissions.Fresh(), submission(2 * WINDOW + 5));
    assertEquals(new Submissions.Fresh(), submission(3 * WINDOW - 1));
    assertEquals(1, venue.engine().state().gateways().getFirst().window().size());
  }

  @Test
  @Rule("ENGINE-004")
  void windowMovesToTheGreatestSequence() {
    venue.apply(new OpenGateway("order-api"));

    venue.apply(1, Long.MAX_VALUE, new Command.Heartbeat());

    assertEquals(
        new Submissions.Applied(new JournalPosition(10 + 1, 0)), submission(Long.MAX_VALUE));
    assertEquals(new Submissions.Forgotten(), submission(Long.MAX_VALUE - WINDOW));
  }

  @Test
  @Rule("ENGINE-005")
  void idleGatewaysExpireWhenAnotherOpens() {
    venue.apply(new OpenGateway("idle"));
    venue.apply(new OpenGateway("busy"));
    venue.apply(new OpenGateway("idle too"));
    venue.passTime(Limits.GATEWAY_IDLE_MICROS);
    venue.apply(2, 1, new Command.Heartbeat());

    assertEquals(
        List.of(new GatewayExpired(1), new GatewayExpired(3), new GatewayOpened(4, "new")),
        venue.apply(new OpenGateway("new")));
    assertEquals(new Submissions.Forgotten(), submission(1));
    assertEquals(new Submissions.Fresh(), venue.engine().submission(2, 2));
  }

  @Test
  @Rule("ENGINE-006")
  void oneGatewayTooManyExpiresTheLongestIdle() {
    for (var i = 1; i <= Limits.GATEWAYS; i++) {
      venue.apply(new OpenGateway("gateway" + i));
    }
    venue.apply(1, 1, new Command.Heartbeat());

    assertEquals(
        List.of(new GatewayExpired(2), new GatewayOpened(Limits.GATEWAYS + 1, "one more")),
        venue.apply(new OpenGateway("one more")));
  }

  @Test
  @Rule("ENGINE-006")
  void gatewayNameHasALength() {
    venue.refused(RejectReason.LIMIT_REACHED, new OpenGateway(""));
    venue.refused(RejectReason.LIMIT_REACHED, new OpenGateway("n".repeat(65)));
    assertEquals(
        List.of(new GatewayOpened(1, "n".repeat(64))),
        venue.apply(new OpenGateway("n".repeat(64))));
  }

  @Test
  @Rule("ENGINE-013")
  void heartbeatChangesOnlyPositionAndTime() {
    var before = venue.engine().state();

    assertEquals(List.<Event>of(), venue.apply(new Command.Heartbeat()));

    var after = venue.engine().state();
    assertEquals(before.accounts(), after.accounts());
    assertEquals(before.markets(), after.markets());
    assertEquals(before.position().sequence() + 1, after.position().sequence());
    assertEquals(venue.timestampMicros(), after.timestampMicros());
  }

  private Submissions submission(long gatewaySequence) {
    return venue.engine().submission(1, gatewaySequence);
  }
}
