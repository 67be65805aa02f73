package io.tradewind.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OwnAddressTest {
  @Test
  void addressThatWasSetIsTaken() {
    assertEquals("10.0.0.7", OwnAddress.of("10.0.0.7"));
  }

  @Test
  void neitherLoopbackNorLinkLocalNorVersionSixIsTold() throws UnknownHostException {
    var told =
        OwnAddress.choose(
            List.of(
                address("127.0.0.1"),
                address("169.254.172.2"),
                address("fd00::1"),
                address("10.0.1.5"),
                address("10.0.1.6")));

    assertEquals(Optional.of(address("10.0.1.5")), told);
  }

  @Test
  void machineWithNoOtherAddressHasNone() throws UnknownHostException {
    assertEquals(Optional.empty(), OwnAddress.choose(List.of(address("127.0.0.1"))));
  }

  private static InetAddress address(String text) throws UnknownHostException {
    return InetAddress.getByName(text);
  }
}
