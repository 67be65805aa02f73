package io.tradewind.cache.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.tradewind.cache.CacheCounters;
import io.tradewind.cache.CacheCounters.Outcome;
import io.tradewind.cache.PlainCounters;
import io.tradewind.cache.Redis;
import io.tradewind.cache.RedisSettings;
import io.tradewind.redis.testing.TemporaryRedis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SharedLimitsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final long DAY = 86_400_000;

  /// A window that does not end while a test runs.
  private static final long NOW = 20_000 * DAY;

  private TemporaryRedis server;
  private final List<AutoCloseable> opened = new ArrayList<>();

  @BeforeEach
  void start() {
    server = TemporaryRedis.start();
  }

  @AfterEach
  void stop() throws Exception {
    for (var each : opened.reversed()) {
      each.close();
    }
    server.close();
  }

  private SharedLimits gateway() {
    return gateway(CacheCounters.NONE, PATIENCE);
  }

  private SharedLimits gateway(CacheCounters counters, Duration timeout) {
    var redis = Redis.connect(new RedisSettings(server.uri(), "test", Duration.ofSeconds(10)));
    opened.add(redis);
    var limits = SharedLimits.over(redis, counters, timeout);
    opened.add(limits);
    await(limits::available);
    return limits;
  }

  private static Budget budget(SharedLimits gateway, long limit) {
    return gateway.budget("orders:1", new WindowLimit("1d", DAY, limit));
  }

  private static Verdict take(Budget budget, long nowMillis, long... amounts) {
    var later = new CompletableFuture<Verdict>();
    var verdict = budget.take(nowMillis, later::complete, amounts);
    return verdict instanceof Verdict.Pending ? later.join() : verdict;
  }

  private static boolean admitted(Budget budget, long amount) {
    return take(budget, NOW, amount) instanceof Verdict.Admitted;
  }

  @Test
  void twoGatewaysTogetherAdmitExactlyTheLimit() {
    for (var seed = 1; seed <= 20; seed++) {
      assertEquals(1_000, admittedByTwo("seed" + seed, 1_000, seed), "seed " + seed);
    }
  }

  @Test
  void aSmallLimitIsExactToo() {
    for (var seed = 1; seed <= 50; seed++) {
      assertEquals(7, admittedByTwo("small" + seed, 7, seed), "seed " + seed);
    }
  }

  private final List<SharedLimits> pair = new ArrayList<>();

  /// Spends one by one on two gateways at the same time, much more than there is.
  private int admittedByTwo(String subject, int limit, int seed) {
    while (pair.size() < 2) {
      pair.add(gateway());
    }
    var admitted = new AtomicInteger();
    var random = new Random(seed);
    var threads = new ArrayList<Thread>();
    for (var gateway : pair) {
      var budget = gateway.budget(subject, new WindowLimit("1d", DAY, limit));
      for (var i = 0; i < 4; i++) {
        var tries = limit / 4 + 5 + random.nextInt(limit);
        threads.add(
            Thread.startVirtualThread(() -> {
              for (var n = 0; n < tries; n++) {
                if (admitted(budget, 1)) {
                  admitted.incrementAndGet();
                }
              }
            }));
      }
    }
    threads.forEach(SharedLimitsTest::join);
    return admitted.get();
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whatOneOnlyStocksIsThereForTheOther() {
    var idle = budget(gateway(), 100);
    var busy = budget(gateway(), 100);
    assertTrue(admitted(idle, 1));
    for (var n = 0; n < 99; n++) {
      assertTrue(admitted(busy, 1), "order " + n);
    }
    assertInstanceOf(Verdict.Refused.class, take(busy, NOW, 1));
    assertInstanceOf(Verdict.Refused.class, take(idle, NOW, 1));
  }

  @Test
  void aRefundIsThereForTheOther() {
    var one = budget(gateway(), 10);
    var other = budget(gateway(), 10);
    assertTrue(admitted(one, 10));
    assertInstanceOf(Verdict.Refused.class, take(other, NOW, 1));
    one.refund(NOW, 4);
    await(() -> admitted(other, 4));
    assertInstanceOf(Verdict.Refused.class, take(other, NOW, 1));
  }

  @Test
  void everyGatewayReportsAFillAndItCountsOnce() {
    var one = budget(gateway(), 20);
    var other = budget(gateway(), 20);
    assertTrue(admitted(one, 10));
    assertTrue(admitted(other, 10));
    for (var budget : List.of(one, other)) {
      budget.giveBack(NOW, 7, 1);
      budget.giveBack(NOW, 9, 5);
    }
    await(() -> one.used(NOW, 0) == 14 && other.used(NOW, 0) == 14);
    assertTrue(admitted(other, 6));
    assertInstanceOf(Verdict.Refused.class, take(one, NOW, 1));
  }

  @Test
  void givingBackNeverGoesBelowZero() {
    var one = budget(gateway(), 10);
    assertTrue(admitted(one, 2));
    one.giveBack(NOW, 1, 5);
    assertEquals(0, one.used(NOW, 0));
    assertTrue(admitted(one, 10));
    assertInstanceOf(Verdict.Refused.class, take(one, NOW, 1));
  }

  @Test
  void whenOneWindowIsUsedUpTheOtherIsNotCharged() {
    var budget =
        gateway()
            .budget("orders:2", new WindowLimit("1d", DAY, 3), new WindowLimit("10s", 10_000, 5));
    for (var n = 0; n < 3; n++) {
      assertEquals(Verdict.ADMITTED, take(budget, NOW, 1, 1));
    }
    assertEquals(new Verdict.Refused(0, NOW + DAY), take(budget, NOW, 1, 1));
    assertEquals(3, budget.used(NOW, 1));
  }

  @Test
  void aNewWindowIsEmpty() {
    var one = budget(gateway(), 5);
    var other = budget(gateway(), 5);
    assertTrue(admitted(one, 5));
    assertEquals(Verdict.ADMITTED, take(other, NOW + DAY, 5));
    assertInstanceOf(Verdict.Refused.class, take(one, NOW + DAY, 1));
  }

  @Test
  void mostWishesDoNotWaitForRedis() {
    var counters = new PlainCounters();
    var budget = budget(gateway(counters, PATIENCE), 10_000_000);
    for (var n = 0; n < 100_000; n++) {
      assertTrue(admitted(budget, 1));
    }
    var waited = counters.value(SharedLimits.COUNTER, Outcome.MISS);
    assertTrue(waited < 1_000, "waited " + waited);
  }

  @Test
  void withoutRedisTheLimitIsOfThisProcess() {
    var budget = budget(SharedLimits.ofThisProcess(), 3);
    assertTrue(admitted(budget, 3));
    assertInstanceOf(Verdict.Refused.class, take(budget, NOW, 1));
  }

  @Test
  void aRedisThatDiesUnderUseStopsNobodyAndIsSharedAgainAfterwards() {
    var one = budget(gateway(), 1_000);
    var other = budget(gateway(), 1_000);
    assertTrue(admitted(one, 300));
    server.kill();
    for (var n = 0; n < 200; n++) {
      assertTrue(admitted(one, 1));
    }
    await(() -> {
      // what was used before and meanwhile is known to the other again
      other.used(NOW, 0);
      take(other, NOW, 0);
      return other.used(NOW, 0) >= 500;
    });
    assertInstanceOf(Verdict.Refused.class, take(other, NOW, 501));
  }

  @Test
  void aRedisThatHangsUnderUseStopsNobody() {
    var budget = budget(gateway(CacheCounters.NONE, Duration.ofMillis(20)), 1_000_000);
    assertTrue(admitted(budget, 1));
    server.hang();
    try {
      for (var n = 0; n < 5_000; n++) {
        assertTrue(admitted(budget, 1));
      }
    } finally {
      server.resume();
    }
    assertEquals(5_001, budget.used(NOW, 0));
  }

  private static void await(BooleanSupplier condition) {
    try {
      for (var polls = 0; polls < 3_000; polls++) {
        if (condition.getAsBoolean()) {
          return;
        }
        Thread.sleep(10);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    fail("it did not happen");
  }
}
