package io.tradewind.drills.attack;

import io.tradewind.edge.testing.Attacks;
import java.io.IOException;

/// SQL injection, cross-site scripting and known exploits, each in several places and escapings.
final class InjectionPayloads implements Attack {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int PER_STEP = 20;
  private static final int STEP_MILLIS = 50;

  @Override
  public String title() {
    return "injection payloads";
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException, InterruptedException {
    var sent = 0;
    for (var attack : Attacks.all()) {
      try (var connection = target.connect()) {
        connection.sendMost(Payload.bytes(attack.request()));
        tally.refusalExpected(
            "%s in %s: %s".formatted(attack.kind(), attack.place(), attack.text()),
            connection.hear(PATIENCE_MILLIS));
      }
      if (++sent % PER_STEP == 0) {
        Thread.sleep(STEP_MILLIS);
      }
    }
  }
}
