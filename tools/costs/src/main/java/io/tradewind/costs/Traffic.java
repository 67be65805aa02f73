package io.tradewind.costs;

/// What a month's load makes of each part.
///
/// @param ordersPerSecond placed and canceled orders
/// @param edge requests to CloudFront in a month
/// @param rest requests to API Gateway in a month
/// @param origin requests to the services in a month
/// @param edgeGigabytes sent to clients in a month, answers and streams
/// @param originGigabytes answered by the services in a month
/// @param messages of queues in a month
record Traffic(
    double ordersPerSecond,
    double edge,
    double rest,
    double origin,
    double edgeGigabytes,
    double originGigabytes,
    double messages) {
  /// Of what clients ask as a month is billed.
  static final double HOURS = 730;

  /// One in ten is an order or a cancel; the others ask for quotes, orders and balances.
  static final double ORDERS = 0.1;

  private static final double SECONDS = HOURS * 3_600;
  private static final double ANSWER_KILOBYTES = 4;
  private static final double KILOBYTES_A_GB = 1e6;

  /// A client that polled once in a second gets one conflated update of half the size instead.
  private static final double UPDATE_KILOBYTES = 0.5;

  /// Of polling, what asks for the market; the rest asks for one's own orders and balances.
  private static final double PUBLIC = 8.0 / 9;

  /// Derives it.
  ///
  /// @param perSecond what clients would ask if they polled for everything
  static Traffic of(double perSecond, Levers levers, boolean signedByVpcOrigin) {
    var orders = ORDERS * perSecond;
    var streams = levers.number("streams", 0, 0, 1);
    var polls = (perSecond - orders) * (1 - streams);
    var open = polls * PUBLIC;
    var missed = open * (1 - levers.number("cache", 0, 0, 1));
    var signed = orders + polls - open;
    var signedRest =
        levers.choice(
            "rest", signedByVpcOrigin ? "vpc-origin" : "api-gateway", "api-gateway", "vpc-origin");
    var publicRest = levers.choice("public", "api-gateway", "api-gateway", "vpc-origin");
    var rest =
        (signedRest.equals("api-gateway") ? signed : 0)
            + (publicRest.equals("api-gateway") ? missed : 0);
    var updates = (perSecond - orders) * streams * UPDATE_KILOBYTES;
    return new Traffic(
        orders,
        (orders + polls) * SECONDS,
        rest * SECONDS,
        (signed + missed) * SECONDS,
        ((orders + polls) * ANSWER_KILOBYTES + updates) * SECONDS / KILOBYTES_A_GB,
        ((signed + missed) * ANSWER_KILOBYTES + updates) * SECONDS / KILOBYTES_A_GB,
        orders * SECONDS);
  }

  double originPerSecond() {
    return origin / SECONDS;
  }

  double orders() {
    return ordersPerSecond * SECONDS;
  }
}
