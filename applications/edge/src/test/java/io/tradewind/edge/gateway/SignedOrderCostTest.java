package io.tradewind.edge.gateway;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.edge.testing.LegitimateRequests;
import io.tradewind.edge.waf.AddressReputation;
import io.tradewind.edge.waf.WebAclInspector;
import io.tradewind.edge.waf.WebRequest;
import io.tradewind.topology.ThrottleClass;
import io.tradewind.topology.VenueTopology;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Prints what the web rules and the throttle add to a signed order. Nothing is asserted on time.
final class SignedOrderCostTest {
  private static final int ROUNDS = 3;
  private static final int REQUESTS = 20_000;

  private final WebAclInspector inspector =
      new WebAclInspector(
          VenueTopology.standard().webAcl(),
          new AddressReputation(null),
          () -> System.nanoTime() / 1_000_000);
  private final Throttle throttle =
      new Throttle(new ThrottleClass("orders", 1_000_000, 1_000_000), System.nanoTime());

  @Test
  void costOfAnOrderIsPrinted() {
    List<WebRequest> all = LegitimateRequests.from(1);
    List<WebRequest> orders =
        all.stream().filter(request -> request.headers().contains("X-MBX-APIKEY")).toList();
    List<WebRequest> plain =
        orders.stream()
            .filter(request -> !(request.query() + request.body()).contains("%"))
            .toList();
    var passed = 0;
    for (var round = 0; round < ROUNDS; round++) {
      passed += measure("signed calls, hexadecimal signature", plain);
      passed += measure("signed calls, any signature", orders);
      passed += measure("all requests", all);
    }

    assertTrue(passed > 0);
  }

  private int measure(String what, List<WebRequest> requests) {
    var passed = 0;
    var start = System.nanoTime();
    for (var index = 0; index < REQUESTS; index++) {
      var request = requests.get(index % requests.size());
      var key = request.headers().get("X-MBX-APIKEY");
      if (throttle.take(request.clientAddress(), key, System.nanoTime()) == 0
          && !inspector.inspect(request).blocked()) {
        passed++;
      }
    }
    System.out.printf("%s: %,d ns each%n", what, (System.nanoTime() - start) / REQUESTS);
    return passed;
  }
}
