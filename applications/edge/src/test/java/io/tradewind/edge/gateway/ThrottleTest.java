package io.tradewind.edge.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.topology.ThrottleClass;
import org.junit.jupiter.api.Test;

final class ThrottleTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void bucketGivesItsBurstAndThenItsRate() {
    var bucket = new TokenBucket(10, 5, 0);
    for (var token = 0; token < 5; token++) {
      assertEquals(0, bucket.take(0));
    }

    assertEquals(SECOND / 10, bucket.take(0));
    assertEquals(SECOND / 20, bucket.take(SECOND / 20));
    assertEquals(0, bucket.take(SECOND / 10));
    assertEquals(SECOND / 10, bucket.take(SECOND / 10));
  }

  @Test
  void bucketThatRestedIsFullAndNoFuller() {
    var bucket = new TokenBucket(10, 5, 0);
    for (var token = 0; token < 5; token++) {
      assertEquals(0, bucket.take(100 * SECOND));
    }

    assertTrue(bucket.take(100 * SECOND) > 0);
  }

  @Test
  void bucketWorksWhereTheClockIsNegativeAndWhereItWraps() {
    var bucket = new TokenBucket(10, 1, Long.MAX_VALUE - 5);

    assertEquals(0, bucket.take(Long.MAX_VALUE - 5));
    assertTrue(bucket.take(Long.MIN_VALUE + 5) > 0);
    assertEquals(0, bucket.take(Long.MIN_VALUE + SECOND));
  }

  @Test
  void clientGetsHalfOfAClassAndOthersTheRest() {
    var throttle = new Throttle(new ThrottleClass("orders", 10, 10), 0);
    assertEquals(5, passed(throttle, "192.0.2.1", "a"));
    assertEquals(5, passed(throttle, "192.0.2.2", "b"));

    assertEquals(0, passed(throttle, "192.0.2.3", "c"));
  }

  @Test
  void keyCountsTheSameFromEveryAddressAndInventedOnesHelpNobody() {
    var throttle = new Throttle(new ThrottleClass("orders", 100, 100), 0);
    assertEquals(50, passed(throttle, "192.0.2.1", "a"));
    assertEquals(0, passed(throttle, "192.0.2.2", "a"));
    assertTrue(throttle.take("192.0.2.1", "invented", 0) > 0);
  }

  @Test
  void tableForgetsFullBucketsBeforeItRefusesToTellClientsApart() {
    var buckets = new ClientBuckets(10, 1, 0);
    for (var client = 0; client < ClientBuckets.MAX_CLIENTS; client++) {
      buckets.take("client" + client, 0);
    }
    assertEquals(0, buckets.take("late", 0));
    assertTrue(buckets.take("later", 0) > 0, "busy clients beyond the maximum share a bucket");

    assertEquals(0, buckets.take("after a second", SECOND));
    assertEquals(0, buckets.take("another", SECOND));
    assertTrue(buckets.clients() <= 3);
  }

  private static int passed(Throttle throttle, String address, String key) {
    var passed = 0;
    while (throttle.take(address, key, 0) == 0) {
      passed++;
    }
    return passed;
  }
}
