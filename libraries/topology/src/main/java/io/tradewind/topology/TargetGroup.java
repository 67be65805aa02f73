package io.tradewind.topology;

/// The tasks of a service that answer one kind of traffic.
///
/// @param name such as `order-api-streams`
/// @param service whose tasks
/// @param healthCheck how a task is found fit
/// @param stickySeconds how long a client stays with its task by a cookie; 0 for not at all
/// @param deregistrationDelaySeconds how long a leaving task may finish what it began
public record TargetGroup(
    String name,
    String service,
    HealthCheck healthCheck,
    int stickySeconds,
    int deregistrationDelaySeconds) {

  /// How a task is found fit.
  ///
  /// @param path asked with GET; 200 means fit
  /// @param intervalSeconds between two checks
  /// @param timeoutSeconds until a check has failed; below the interval
  /// @param healthyThreshold passed checks in a row that make a task fit
  /// @param unhealthyThreshold failed checks in a row that make it unfit
  public record HealthCheck(
      String path,
      int intervalSeconds,
      int timeoutSeconds,
      int healthyThreshold,
      int unhealthyThreshold) {
    /// Checks the ranges, those of an ALB.
    public HealthCheck {
      Checks.path("a health check's path", path);
      Checks.within("health check's interval", intervalSeconds, 5, 300);
      Checks.within("health check's timeout", timeoutSeconds, 2, intervalSeconds - 1);
      Checks.within("healthy threshold", healthyThreshold, 2, 10);
      Checks.within("unhealthy threshold", unhealthyThreshold, 2, 10);
    }
  }

  /// Checks the ranges.
  public TargetGroup {
    Checks.named("a target group's name", name);
    Checks.within(name + ": stickySeconds", stickySeconds, 0, 7 * 24 * 60 * 60);
    Checks.within(name + ": deregistrationDelaySeconds", deregistrationDelaySeconds, 0, 3_600);
  }
}
