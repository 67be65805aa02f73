package io.tradewind.costs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.costs.Inventory.BotControl;
import io.tradewind.costs.Inventory.TaskGroup;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CostModelTest {
  private static final double LOAD = 500;
  private static final CostModel MODEL = new CostModel(PriceList.standard());

  /// Everything as the architecture was first drawn, the small things as a hand-made estimate of
  /// 500 requests/s had them: every request through API Gateway, looked at three times.
  private static final Inventory AS_DRAWN =
      new Inventory(
          List.of(
              new TaskGroup("gateways", 1, 2, true, 6, 0),
              new TaskGroup("others", 0.5, 1, true, 5, 0)),
          1,
          1,
          Collections.nCopies(3, "db.r7g.large"),
          false,
          Collections.nCopies(3, "cache.t4g.small"),
          21,
          new Inventory.Edge(false, 5, BotControl.ALL, 1),
          new Inventory.Keep(30, 3, 3, 8));

  private static final Levers NONE = new Levers(Map.of());

  /// The hand-made estimate's figures. The tolerance is 5 %, and 10 % where it rounded more.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "API Gateway REST | 3780 | 5",
        "CloudFront requests | 1304 | 5",
        "CloudFront transfer | 362 | 5",
        "WAF at the edge | 798 | 5",
        "WAF bot control | 1314 | 5",
        "WAF at API Gateway | 795 | 5",
        "Fargate | 245 | 5",
        "ALB | 69 | 5",
        "NLB | 56 | 5",
        "Aurora | 604 | 5",
        "Aurora storage and I/O | 63 | 5",
        "Valkey | 56 | 5",
        "VPC endpoints | 153 | 10",
        "SQS FIFO | 197 | 5",
        "CloudWatch logs | 197 | 5",
        "CloudWatch metrics, alarms | 100 | 10",
        "Between zones | 140 | 10"
      })
  void componentsAgreeWithTheEstimateByHand(String component, double dollars, double percent) {
    assertEquals(dollars, bill(NONE).of(component), dollars * percent / 100);
  }

  @Test
  void sumAgreesWithTheEstimateByHand() {
    assertEquals(10_200, bill(NONE).total(), 10_200 * 0.05);
  }

  /// API Gateway at 10, 50, 100 and 1,000 requests/s, from the same estimate.
  @ParameterizedTest
  @CsvSource({"10, 92", "50, 460", "100, 920", "1000, 6908"})
  void priceOfRequestsFallsWithTheirNumber(double perSecond, double dollars) {
    var rest = MODEL.bill(AS_DRAWN, NONE, perSecond).of("API Gateway REST");
    assertEquals(dollars, rest, dollars * 0.05);
  }

  @ParameterizedTest
  @CsvSource({
    "rest, vpc-origin",
    "public, vpc-origin",
    "streams, 0.9",
    "cache, 0.8",
    "bots, pages",
    "regional-acl, off",
    "spot, 0.5",
    "savings-plan, one-year",
    "savings-plan, three-year",
    "database-savings-plan, one-year",
    "aurora, db.t4g.medium",
    "readers, 1",
    "access-log, 0.05",
    "queue-batch, 10"
  })
  void everyLeverLowersTheBill(String lever, String value) {
    assertTrue(bill(lever(lever, value)).total() < bill(NONE).total());
  }

  @Test
  void withoutGravitonTasksCostAFourthMore() {
    var more = bill(lever("graviton", "off")).of("Fargate") / bill(NONE).of("Fargate");
    assertEquals(1.25, more, 0.01);
  }

  @Test
  void dollarsPerMillionOrdersAreTheBillByItsOrders() {
    var bill = bill(NONE);
    assertEquals(50 * 730 * 3_600, bill.orders(), 1e-3);
    assertEquals(bill.total() / 131.4, bill.dollarsPerMillionOrders(), 1e-9);
  }

  @Test
  void moreLoadNeverCostsLessAndAnOrderNeverMore() {
    var before = MODEL.bill(AS_DRAWN, NONE, 5);
    for (var load = 10; load <= 10_000; load *= 2) {
      var bill = MODEL.bill(AS_DRAWN, NONE, load);
      assertTrue(bill.total() > before.total(), "at " + load);
      assertTrue(bill.dollarsPerMillionOrders() < before.dollarsPerMillionOrders(), "at " + load);
      before = bill;
    }
  }

  @Test
  void misspeltLeverIsRefusedWithAList() {
    var failure = assertThrows(CostFailure.class, () -> lever("stream", "0.5"));
    assertTrue(failure.toString().contains("streams"), failure::toString);
  }

  @ParameterizedTest
  @CsvSource({"streams, 1.5", "cache, much", "bots, some", "readers, -1"})
  void valueThatALeverDoesNotTakeIsRefused(String lever, String value) {
    var failure = assertThrows(CostFailure.class, () -> bill(lever(lever, value)));
    assertTrue(failure.toString().contains("lever " + lever), failure::toString);
    assertTrue(failure.toString().contains(value), failure::toString);
  }

  @Test
  void loadOfNothingIsRefused() {
    assertThrows(CostFailure.class, () -> MODEL.bill(AS_DRAWN, NONE, 0));
  }

  /// What prod's templates came to when its levers were chosen.
  @Test
  void prodKeepsEveryPartForLessThanItsBudget() {
    var prod =
        new Inventory(
            List.of(
                new TaskGroup("matching-engine", 2, 8, true, 3, 0),
                new TaskGroup("order-api", 1, 2, true, 3, 0),
                new TaskGroup("market-api", 1, 2, true, 3, 0),
                new TaskGroup("account-api", 0.5, 1, true, 2, 0),
                new TaskGroup("worker", 0.5, 1, true, 1, 1)),
            1,
            1,
            Collections.nCopies(3, "db.r8g.large"),
            false,
            Collections.nCopies(3, "cache.t4g.small"),
            15,
            new Inventory.Edge(true, 7, BotControl.PAGES, 1),
            new Inventory.Keep(16, 1, 4, 8));

    var bill = MODEL.bill(prod, Levers.of("prod"), LOAD);
    assertTrue(bill.total() <= 1_700, "it is " + bill.total());
    bill.lines().forEach(line -> assertTrue(line.dollars() > 0, line::component));
  }

  private static Levers lever(String name, String value) {
    return new Levers(Map.of(name, value));
  }

  private static Bill bill(Levers levers) {
    return MODEL.bill(AS_DRAWN, levers, LOAD);
  }
}
