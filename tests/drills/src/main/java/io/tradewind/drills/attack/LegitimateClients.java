package io.tradewind.drills.attack;

import io.tradewind.edge.testing.LegitimateRequests;
import java.io.IOException;

/// No attack: odd but legal requests of stock clients and browsers, none of which may be blocked.
final class LegitimateClients implements Attack {
  private static final long SEED = 20_240_829;
  private static final int PER_STEP = 10;
  private static final int STEP_MILLIS = 50;

  @Override
  public String title() {
    return "legal oddities";
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException, InterruptedException {
    var sent = 0;
    for (var request : LegitimateRequests.from(SEED)) {
      try (var connection = target.connect()) {
        connection.sendMost(Payload.bytes(request));
        var head = connection.readHead();
        var status = head.length() < 12 ? "" : head.substring(9, 12);
        if (status.isEmpty() || status.equals("403") || status.startsWith("5")) {
          tally.gotThrough(
              "%s %s was blocked: %s".formatted(request.method(), request.path(), head));
        } else {
          tally.served();
        }
      }
      if (++sent % PER_STEP == 0) {
        Thread.sleep(STEP_MILLIS);
      }
    }
  }
}
