package io.tradewind.drills;

import io.tradewind.benchmarks.BenchmarkVenue;
import io.tradewind.benchmarks.load.Outcomes;
import io.tradewind.drills.attack.VenueHeap;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `drill overload`: three times what the venue can do, by schedule.
@Command(
    name = "overload",
    mixinStandardHelpOptions = true,
    description = {
      "Finds out how many orders a second the venue takes, then sends three times as many by"
          + " schedule, one cancel in ten.",
      "Passes when every refusal is an error of the protocol, at least 99.9 % of the cancels are"
          + " done, no order is lost or doubled, and the live heap is back where it was. The p99 of"
          + " what is accepted is told, from when each was due: on one machine the load and the"
          + " venue share the processors, so that it holds nothing against the venue."
    })
final class Overload implements Callable<Integer> {
  private static final int MOST_CAPACITY_ORDERS = 200_000;
  private static final int CAPACITY_SECONDS = 8;
  private static final int MOST_CAPACITY_ROUNDS = 8;
  private static final int CALM_DIVISOR = 5;
  private static final double LEAST_CANCELS = 0.999;
  private static final double MOST_HEAP_GROWTH_MEGABYTES = 64;

  /// A status of a refusal with a code of the protocol and its words.
  private static final Pattern CLEAN = Pattern.compile("(400|418|429|503) -\\d+ .+");

  @Mixin private final DrillOptions options = new DrillOptions();

  @Option(
      names = "--rate",
      description = "orders a second that the venue takes (default: measured first)")
  private int rate;

  @Option(
      names = "--times",
      defaultValue = "3",
      description = "how many times as many are sent (default: ${DEFAULT-VALUE})")
  private int times;

  @Option(
      names = "--seconds",
      defaultValue = "10",
      description = "of each load, at most 15 (default: ${DEFAULT-VALUE})")
  private int seconds;

  private final Outcomes orders = new Outcomes();
  private final Outcomes cancels = new Outcomes();

  Overload() {}

  @Override
  public Integer call() throws Exception {
    var report = new DrillReport("overload", options.repeats());
    boolean passed;
    try (var venue = BenchmarkVenue.ofOurOwn();
        var heap = VenueHeap.of(venue.process())) {
      var traffic = new OverloadTraffic(venue, options.seed());
      WaveDrill.say("warming up, and finding out what the venue takes");
      var secondsAnOrder =
          new WarmUp(MOST_CAPACITY_ROUNDS)
              .until(() -> 1 / traffic.capacity(MOST_CAPACITY_ORDERS, CAPACITY_SECONDS));
      var capacity = rate > 0 ? rate : (int) (1 / secondsAnOrder);
      WaveDrill.say("%,d orders a second; now a fifth of them".formatted(capacity));
      var calmRate = Math.max(1, capacity / CALM_DIVISOR);
      var overRate = capacity * times;
      traffic.placeFar(farOrders(calmRate, overRate), calmRate);
      var calm = traffic.load(calmRate, seconds);
      var liveBefore = heap.liveMegabytes();
      for (var repeat = 1; repeat <= options.repeats(); repeat++) {
        var over = traffic.load(overRate, seconds);
        orders.add(over.orders());
        cancels.add(over.cancels());
        report.recovered(0);
        WaveDrill.say("repeat %d: %s".formatted(repeat, words(over)));
      }
      var mostUsed = heap.usedMegabytes();
      var liveAfter = heap.liveMegabytes();
      report
          .detail("capacityOrdersPerSecond", (double) capacity)
          .detail("sentPerSecond", (double) overRate)
          .detail("calmP99Millis", calm.orders().latencyMillis(99))
          .detail("calmCancelP99Millis", calm.cancels().latencyMillis(99))
          .detail("liveHeapBeforeMegabytes", liveBefore)
          .detail("liveHeapAfterMegabytes", liveAfter)
          .detail("heapUsedMegabytes", mostUsed);
      passed = check(traffic, venue, report) && liveAfter - liveBefore < MOST_HEAP_GROWTH_MEGABYTES;
    }
    report.finish(passed, System.out, options.json());
    return passed ? 0 : 1;
  }

  private int farOrders(int calmRate, int overRate) {
    return OverloadTraffic.cancels(calmRate, seconds)
        + OverloadTraffic.cancels(overRate, seconds) * options.repeats();
  }

  private boolean check(OverloadTraffic traffic, BenchmarkVenue venue, DrillReport report)
      throws IOException {
    WaveDrill.say("counting what the venue holds after kill -9");
    var held = venue.countOrders();
    var accepted = traffic.acceptedOrders();
    var lost = Math.max(0, accepted - held);
    var doubled = Math.max(0, held - accepted - traffic.doubtfulOrders());
    var sentCancels = cancels.acknowledged() + cancels.refused() + cancels.unanswered();
    var served = (double) cancels.acknowledged() / Math.max(1, sentCancels);
    var unclean = unclean(orders) + unclean(cancels);
    report
        .found(lost, doubled)
        .detail("acknowledgedOrders", accepted)
        .detail("doubtfulOrders", traffic.doubtfulOrders())
        .detail("acceptedPerSecond", orders.acknowledgedPerSecond())
        .detail("refusedOrders", orders.refusals())
        .detail("unansweredOrders", orders.unanswered())
        .detail("p50Millis", orders.latencyMillis(50))
        .detail("p99Millis", orders.latencyMillis(99))
        .detail("cancels", sentCancels)
        .detail("cancelsDonePercent", served * 100)
        .detail("refusedCancels", cancels.refusals())
        .detail("unansweredCancels", cancels.unanswered())
        .detail("cancelP99Millis", cancels.latencyMillis(99))
        .detail("uncleanErrors", unclean);
    return lost == 0 && doubled == 0 && unclean == 0 && served >= LEAST_CANCELS;
  }

  private static long unclean(Outcomes outcomes) {
    return outcomes.unanswered()
        + outcomes.refusals().entrySet().stream()
            .filter(entry -> !CLEAN.matcher(entry.getKey()).matches())
            .mapToLong(Map.Entry::getValue)
            .sum();
  }

  private static String words(OverloadTraffic.Answers over) {
    return "%,d orders accepted, %,d refused, %,d unanswered; %,d cancels done, %,d not"
        .formatted(
            over.orders().acknowledged(),
            over.orders().refused(),
            over.orders().unanswered(),
            over.cancels().acknowledged(),
            over.cancels().refused() + over.cancels().unanswered());
  }
}
