package io.tradewind.drills.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class OpenFileLimitTest {
  @Test
  void lowLimitIsNamedWithTheWayOut() {
    assertEquals(
        "ulimit -n is 1024, need 4096: run `ulimit -n 4096` in this shell, then the drill again",
        OpenFileLimit.problem(1_024));
    assertEquals("", OpenFileLimit.problem(4_096));
  }
}
