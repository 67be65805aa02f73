package io.tradewind.drills.scale;

import io.tradewind.costs.PriceList;
import io.tradewind.topology.Service;
import io.tradewind.topology.Topology;
import java.util.List;

/// The same day of one service under three fleets.
///
/// @param scaled as the topology says
/// @param peak always as many tasks as the busiest minute needs
/// @param mean always as many as the mean needs
record Fleets(DayRun scaled, DayRun peak, DayRun mean) {
  /// How busy whoever sizes a fleet by hand lets it be: as the scaler does.
  private static final double USE = 0.55;

  static Fleets of(Topology topology, Service service, LoadDay day, PriceList prices) {
    var load = day.of(service.name());
    var policy = Policy.ofTopology(topology, service, Policy.MarketOpen.PRODUCTION);
    var most = load.stream().mapToInt(Integer::intValue).max().orElse(0);
    var mean = load.stream().mapToInt(Integer::intValue).average().orElse(0);
    return new Fleets(
        DayRun.simulate(service, load, policy, service.minimum(), prices),
        fixed(service, load, most, prices),
        fixed(service, load, mean, prices));
  }

  private static DayRun fixed(
      Service service, List<Integer> load, double perSecond, PriceList prices) {
    var capacity = TaskProfile.of(service.name()).capacity(service.cpuUnits());
    var tasks = Math.max(service.minimum(), (int) Math.ceil(perSecond / capacity / USE));
    return DayRun.simulate(service, load, Policy.fixed(tasks), tasks, prices);
  }

  List<DayRun> all() {
    return List.of(scaled, peak, mean);
  }
}
