package io.tradewind.costs;

import io.tradewind.costs.Bill.Line;
import io.tradewind.costs.Inventory.TaskGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// Makes bills. How each component is counted is in `docs/costs.md`.
public final class CostModel {
  private static final double HOURS = Traffic.HOURS;
  private static final double MILLION = 1e6;
  private static final double FIRST_TIER = 333e6;
  private static final double SECOND_TIER = 667e6;
  private static final double REQUEST_KILOBYTES = 1;
  private static final double PAGE_SHARE = 0.005;
  private static final double LOG_BYTES = 300;
  private static final double CALLS_A_MESSAGE = 3;
  private static final double IO_AN_ORDER = 2;
  private static final double STORED_GIGABYTES = 100;

  /// What one task of a gateway answers before the scaler adds another, as the topology says.
  private static final double REQUESTS_A_TASK = 1_000;

  /// Metrics of the services' own and of Container Insights, besides one for each alarm.
  private static final int METRICS = 300;

  /// Five images of ten versions.
  private static final double IMAGE_GIGABYTES = 3;

  /// What the services themselves have to say.
  private static final double OWN_LOG_GIGABYTES = 10;

  private final PriceList prices;

  /// Takes a list of prices.
  ///
  /// @param prices of the region
  public CostModel(PriceList prices) {
    this.prices = prices;
  }

  /// Makes the bill of a month.
  ///
  /// @param inventory what there is
  /// @param levers what was decided besides
  /// @param perSecond what clients would ask, on average, if they polled for everything
  /// @return by component
  public Bill bill(Inventory inventory, Levers levers, double perSecond) {
    if (!(perSecond > 0)) {
      throw new CostFailure("the load must be more than 0 requests/s, but is " + perSecond);
    }
    var traffic = Traffic.of(perSecond, levers, inventory.edge().signedByVpcOrigin());
    var lines = new ArrayList<Line>();
    addEdge(lines, inventory.edge(), levers, traffic);
    addRest(lines, traffic);
    addBalancers(lines, inventory, traffic);
    addTasks(lines, inventory.tasks(), levers, traffic);
    addData(lines, inventory, levers, traffic);
    addNetwork(lines, inventory, traffic);
    addWatching(lines, inventory.keep(), levers, traffic);
    return new Bill(lines, traffic.orders());
  }

  private void addEdge(List<Line> lines, Inventory.Edge edge, Levers levers, Traffic traffic) {
    var requests = Math.max(0, traffic.edge() - price("cloudfront.free-requests"));
    lines.add(
        new Line(
            "CloudFront requests",
            String.format(Locale.ROOT, "%.0f M above the free ones", requests / MILLION),
            requests * price("cloudfront.request")));
    var gigabytes = Math.max(0, traffic.edgeGigabytes() - price("cloudfront.free-gb"));
    lines.add(
        new Line(
            "CloudFront transfer",
            String.format(Locale.ROOT, "%.2f TB above the free one", gigabytes / 1_000),
            gigabytes * price("cloudfront.gb")));
    lines.add(
        new Line(
            "WAF at the edge",
            String.format(
                Locale.ROOT, "%d rules on %.0f M", edge.edgeRules(), traffic.edge() / MILLION),
            acl(edge.edgeRules(), traffic.edge())));
    var bots =
        levers.choice(
            "bots", edge.botControl().name().toLowerCase(Locale.ROOT), "all", "pages", "none");
    if (!bots.equals("none")) {
      var looked = traffic.edge() * (bots.equals("all") ? 1 : PAGE_SHARE);
      var dollars = price("waf.bot-control") + looked * price("waf.bot-control.request");
      lines.add(
          new Line(
              "WAF bot control",
              String.format(Locale.ROOT, "%s: %.0f M", bots, looked / MILLION),
              dollars));
    }
    var regional =
        levers.choice("regional-acl", edge.regionalRules() > 0 ? "on" : "off", "on", "off");
    if (regional.equals("on")) {
      var rules = Math.max(1, edge.regionalRules());
      lines.add(
          new Line(
              "WAF at API Gateway",
              String.format(Locale.ROOT, "%d rules on %.0f M", rules, traffic.rest() / MILLION),
              acl(rules, traffic.rest())));
    }
  }

  private double acl(int rules, double requests) {
    return price("waf.acl") + rules * price("waf.rule") + requests * price("waf.request");
  }

  private void addRest(List<Line> lines, Traffic traffic) {
    var requests = traffic.rest();
    var first = Math.min(requests, FIRST_TIER);
    var second = Math.clamp(requests - FIRST_TIER, 0, SECOND_TIER);
    var rest = Math.max(0, requests - FIRST_TIER - SECOND_TIER);
    lines.add(
        new Line(
            "API Gateway REST",
            String.format(Locale.ROOT, "%.0f M", requests / MILLION),
            first * price("rest-api.request.first-333m")
                + second * price("rest-api.request.next-667m")
                + rest * price("rest-api.request.above")));
  }

  /// A unit of either balancer takes a gigabyte in an hour; everything else has room to spare then.
  private void addBalancers(List<Line> lines, Inventory inventory, Traffic traffic) {
    var hourly =
        (traffic.originGigabytes() + traffic.origin() * REQUEST_KILOBYTES / MILLION) / HOURS;
    if (inventory.applicationBalancers() > 0) {
      lines.add(
          new Line(
              "ALB",
              String.format(Locale.ROOT, "%.1f LCU", hourly),
              inventory.applicationBalancers() * price("alb.hour") * HOURS
                  + hourly * price("alb.lcu-hour") * HOURS));
    }
    if (inventory.networkBalancers() > 0) {
      var byLink = hourly * (traffic.origin() == 0 ? 0 : traffic.rest() / traffic.origin());
      lines.add(
          new Line(
              "NLB",
              String.format(Locale.ROOT, "%.1f NLCU", byLink),
              inventory.networkBalancers() * price("nlb.hour") * HOURS
                  + byLink * price("nlb.lcu-hour") * HOURS));
    }
  }

  private void addTasks(List<Line> lines, List<TaskGroup> groups, Levers levers, Traffic traffic) {
    var discount = discount("savings-plan", levers, "none", "one-year", "three-year");
    var dollars = 0.0;
    var tasks = 0.0;
    for (var group : groups) {
      var wanted = wanted(group, groups, traffic);
      var own = group.onDemand() + group.spot();
      var share = levers.number("spot", own == 0 ? 0 : group.spot() / own, 0, 1);
      var spot = group.service().equals("matching-engine") ? 0 : wanted * share;
      var graviton = levers.choice("graviton", group.arm() ? "on" : "off", "on", "off");
      var kind = graviton.equals("on") ? "fargate.arm." : "fargate.x86.";
      var hour =
          group.cpu() * price(kind + "vcpu-hour") + group.gigabytes() * price(kind + "gb-hour");
      dollars +=
          HOURS
              * hour
              * ((wanted - spot) * (1 - discount) + spot * (1 - price("fargate.spot.discount")));
      tasks += wanted;
    }
    lines.add(
        new Line("Fargate", String.format(Locale.ROOT, "%.0f tasks on average", tasks), dollars));
  }

  /// What runs on average: the minimum, or what the load wants.
  private static double wanted(TaskGroup group, List<TaskGroup> groups, Traffic traffic) {
    var least = group.onDemand() + group.spot();
    if (!group.service().endsWith("-api") || group.service().equals("account-api")) {
      return least;
    }
    var gateways =
        groups.stream()
            .filter(one -> one.service().endsWith("-api") && !one.service().equals("account-api"))
            .count();
    return Math.max(
        least, Math.ceil(traffic.originPerSecond() / gateways / REQUESTS_A_TASK / group.cpu()));
  }

  private void addData(List<Line> lines, Inventory inventory, Levers levers, Traffic traffic) {
    var databases = databases(inventory, levers);
    if (!databases.isEmpty()) {
      var hourly = databases.stream().mapToDouble(one -> price("aurora." + one)).sum();
      var instances =
          hourly
              * HOURS
              * (1 - discount("database-savings-plan", levers, "none", "one-year"))
              * (inventory.ioOptimized() ? 1 + price("aurora.io-optimized.surcharge") : 1);
      lines.add(
          new Line(
              "Aurora",
              String.format(Locale.ROOT, "%d x %s", databases.size(), databases.getFirst()),
              instances));
      var io = inventory.ioOptimized() ? 0 : traffic.orders() * IO_AN_ORDER;
      lines.add(
          new Line(
              "Aurora storage and I/O",
              String.format(Locale.ROOT, "%.0f GB, %.0f M I/O", STORED_GIGABYTES, io / MILLION),
              STORED_GIGABYTES * price("aurora.gb") + io * price("aurora.io")));
    }
    var caches = inventory.caches();
    if (!caches.isEmpty()) {
      lines.add(
          new Line(
              "Valkey",
              String.format(Locale.ROOT, "%d x %s", caches.size(), caches.getFirst()),
              caches.stream().mapToDouble(one -> price("cache." + one)).sum() * HOURS));
    }
    var batch = levers.number("queue-batch", 1, 1, 10);
    var calls = traffic.messages() * CALLS_A_MESSAGE / batch;
    lines.add(
        new Line(
            "SQS FIFO",
            String.format(Locale.ROOT, "%.0f M calls", calls / MILLION),
            calls * price("sqs.fifo.request")));
  }

  private static List<String> databases(Inventory inventory, Levers levers) {
    var readers =
        (int) levers.number("readers", Math.max(0, inventory.databases().size() - 1), 0, 15);
    var given = levers.text("aurora");
    var type =
        given != null
            ? given
            : inventory.databases().isEmpty() ? "" : inventory.databases().getFirst();
    return type.isEmpty() ? List.of() : Collections.nCopies(1 + readers, type);
  }

  private void addNetwork(List<Line> lines, Inventory inventory, Traffic traffic) {
    var logged = traffic.edge() * LOG_BYTES / 1e9;
    lines.add(
        new Line(
            "VPC endpoints",
            String.format(Locale.ROOT, "%d, one to a zone", inventory.endpointZones()),
            inventory.endpointZones() * price("endpoint.hour") * HOURS
                + Math.min(logged, 1_000) * price("endpoint.gb")));
    // Two hops, from balancer to service and from there to the data, two of three across zones.
    var across = traffic.originGigabytes() * 2 * 2 / 3;
    lines.add(
        new Line(
            "Between zones",
            String.format(Locale.ROOT, "%.2f TB", across / 1_000),
            across * 2 * price("cross-zone.gb")));
  }

  private void addWatching(List<Line> lines, Inventory.Keep keep, Levers levers, Traffic traffic) {
    var logged =
        OWN_LOG_GIGABYTES + traffic.edge() * LOG_BYTES / 1e9 * levers.number("access-log", 1, 0, 1);
    lines.add(
        new Line(
            "CloudWatch logs",
            String.format(Locale.ROOT, "%.0f GB", logged),
            logged * price("logs.gb")));
    lines.add(
        new Line(
            "CloudWatch metrics, alarms",
            String.format(Locale.ROOT, "%d metrics, %d alarms", METRICS, keep.alarms()),
            METRICS * price("metric.month")
                + keep.alarms() * price("alarm.month")
                + keep.dashboards() * price("dashboard.month")));
    lines.add(
        new Line(
            "KMS, secrets, ECR, S3",
            String.format(Locale.ROOT, "%d keys, %d secrets", keep.keys(), keep.secrets()),
            keep.keys() * price("kms.key")
                + keep.secrets() * price("secret.month")
                + STORED_GIGABYTES * price("s3.gb")
                + IMAGE_GIGABYTES * price("ecr.gb")));
  }

  private double discount(String lever, Levers levers, String... choices) {
    var chosen = levers.choice(lever, "none", choices);
    return chosen.equals("none") ? 0 : price("%s.%s.discount".formatted(lever, chosen));
  }

  private double price(String key) {
    return prices.of(key);
  }
}
