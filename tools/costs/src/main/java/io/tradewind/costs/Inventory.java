package io.tradewind.costs;

import java.util.List;

/// What there is in an account, as far as it has a price by the hour or month.
///
/// @param tasks that always run
/// @param applicationBalancers how many ALBs
/// @param networkBalancers how many NLBs
/// @param databases the classes of Aurora's instances, one entry each
/// @param ioOptimized whether its storage has no price per read and write
/// @param caches the types of the cache's nodes, one entry each
/// @param endpointZones interface endpoints, counted once for each zone
/// @param edge what stands before the services
/// @param keep what is kept and watched
public record Inventory(
    List<TaskGroup> tasks,
    int applicationBalancers,
    int networkBalancers,
    List<String> databases,
    boolean ioOptimized,
    List<String> caches,
    int endpointZones,
    Edge edge,
    Keep keep) {

  /// Tasks of one size.
  ///
  /// @param service whose
  /// @param cpu virtual CPUs of one
  /// @param gigabytes of memory of one
  /// @param arm whether they run on Graviton
  /// @param onDemand how many cannot be taken away
  /// @param spot how many can
  public record TaskGroup(
      String service, double cpu, double gigabytes, boolean arm, double onDemand, double spot) {}

  /// What stands before the services.
  ///
  /// @param signedByVpcOrigin whether signed calls go past API Gateway
  /// @param edgeRules of the web ACL at CloudFront
  /// @param botControl where bots are looked for
  /// @param regionalRules of the web ACL at API Gateway; 0 for none
  public record Edge(
      boolean signedByVpcOrigin, int edgeRules, BotControl botControl, int regionalRules) {}

  /// Which requests bot control looks at; each is paid.
  public enum BotControl {
    /// None.
    NONE,
    /// Those of pages, by a condition.
    PAGES,
    /// All.
    ALL
  }

  /// What is kept and watched.
  ///
  /// @param alarms simple and composite
  /// @param dashboards more than the three that are free are paid; all are counted here
  /// @param keys of KMS
  /// @param secrets of Secrets Manager
  public record Keep(int alarms, int dashboards, int keys, int secrets) {}

  /// Copies.
  public Inventory {
    tasks = List.copyOf(tasks);
    databases = List.copyOf(databases);
    caches = List.copyOf(caches);
  }
}
