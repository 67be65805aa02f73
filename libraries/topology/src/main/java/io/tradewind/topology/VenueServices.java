package io.tradewind.topology;

import java.util.List;

/// The venue's services. They run in threes, one in each availability zone, so that the loss of a
/// zone leaves two thirds.
final class VenueServices {
  static final String ORDER_API = "order-api";
  static final String MARKET_API = "market-api";
  static final String ACCOUNT_API = "account-api";
  static final String WORKER = "worker";
  static final String MATCHING_ENGINE = "matching-engine";

  private VenueServices() {}

  static List<Service> services() {
    return List.of(
        new Service(MATCHING_ENGINE, 2_048, 8_192, 3, 3, List.of()),
        new Service(
            ORDER_API,
            1_024,
            2_048,
            3,
            30,
            List.of(
                new ScalingTarget.Cpu(55),
                new ScalingTarget.Memory(75),
                new ScalingTarget.RequestsPerTarget(VenueBalancing.ORDER_REST, 60_000))),
        new Service(
            MARKET_API,
            1_024,
            2_048,
            3,
            30,
            List.of(
                new ScalingTarget.Cpu(55),
                new ScalingTarget.Memory(75),
                new ScalingTarget.RequestsPerTarget(VenueBalancing.MARKET_REST, 120_000))),
        new Service(ACCOUNT_API, 512, 1_024, 3, 6, List.of(new ScalingTarget.Cpu(60))),
        new Service(
            WORKER,
            512,
            1_024,
            3,
            20,
            List.of(
                new ScalingTarget.Cpu(60),
                new ScalingTarget.Memory(75),
                new ScalingTarget.QueueBacklog(VenueQueues.NOTIFICATIONS, 1_000),
                new ScalingTarget.QueueBacklog(VenueQueues.TRADE_CONFIRMATIONS, 1_000))));
  }
}
