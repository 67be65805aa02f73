package io.tradewind.drills.attack;

import io.tradewind.drills.attack.SmugglingCase.Expected;
import java.io.IOException;

/// Hides a request in another one.
final class Smuggling implements Attack {
  private static final int PATIENCE_MILLIS = 1_500;

  /// What only the answer to [SmugglingCases#POISON] has.
  private static final String POISONED = "serverTime";

  @Override
  public String title() {
    return "request smuggling";
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException {
    for (var smuggling : SmugglingCases.all()) {
      try (var connection = target.connect()) {
        connection.sendMost(smuggling.bytes());
        var heard = connection.hear(PATIENCE_MILLIS);
        if (heard.text().contains(POISONED) || heard.answers() > 1) {
          tally.gotThrough(smuggling.name() + " was served: " + heard.text());
        } else if (smuggling.expected() == Expected.ONE_REQUEST) {
          if (heard.answers() == 1) {
            tally.served();
          } else {
            tally.cut();
          }
        } else if (smuggling.expected() == Expected.REFUSED && !heard.closed()) {
          tally.gotThrough(smuggling.name() + " left the connection open");
        } else {
          tally.refusalExpected(smuggling.name(), heard);
        }
      }
    }
  }
}
