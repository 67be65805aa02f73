package io.tradewind.simulator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SimulateTest {
  @Test
  void fiveHundredSeedsFindNothingAndReachEveryRareState() throws InterruptedException {
    var campaign = Campaign.run(1, Campaign.ENOUGH_SEEDS, (_, _) -> {});

    assertTrue(campaign.passed(), campaign::report);
    assertEquals(List.of(), campaign.unseen());
  }
}
