package io.tradewind.edge.connections;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ConnectionCensusTest {
  private static final Duration ANY = Duration.ofSeconds(1);

  private final ConnectionCensus census =
      new ConnectionCensus(new ConnectionLimits(4, 2, 1, ANY, ANY, ANY));

  @Test
  void addressesHaveTheirOwnRoomUntilAllIsTaken() {
    assertTrue(census.enter("a"));
    assertTrue(census.enter("a"));
    assertFalse(census.enter("a"));
    assertTrue(census.enter("b"));
    assertTrue(census.enter("c"));
    assertFalse(census.enter("d"));
    assertEquals(4, census.total());

    census.leave("a", false);
    assertTrue(census.enter("d"));
  }

  @Test
  void socketsLeaveTheRoomOfRequestsFree() {
    assertTrue(census.enter("a"));
    assertTrue(census.becomeSocket("a"));
    assertTrue(census.enter("a"));
    assertFalse(census.becomeSocket("a"));
    assertTrue(census.enter("a"));
    assertFalse(census.enter("a"));

    census.leave("a", true);
    assertTrue(census.becomeSocket("a"));
    assertEquals(2, census.total());
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.7, 203.0.113.7",
    "2001:db8:1:2:3:4:5:6, 20010db800010002",
    "2001:db8:1:2:ffff:0:0:1, 20010db800010002",
    "2001:db8:1:2::7%eth0, 20010db800010002",
    "::ffff:203.0.113.7, 203.0.113.7",
    "::1, 0000000000000000",
    "2001:db8::1, 20010db800000000",
    "no:address, no:address"
  })
  void hostOfIpv6OwnsItsNetwork(String address, String client) {
    assertEquals(client, ClientNetwork.of(address));
  }

  @Test
  void limitsThatAdmitNobodyAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new ConnectionLimits(1, 2, 1, ANY, ANY, ANY));
  }
}
