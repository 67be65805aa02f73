package io.tradewind.infra.network;

import io.tradewind.infra.Blueprint;
import java.util.ArrayList;
import java.util.List;

/// Who may open a connection to whom, as one list. Every rule of every security group comes from
/// here; what is not here cannot talk.
///
/// @param from the group that opens
/// @param to the group that accepts
/// @param port where
/// @param why shown with the rule
public record Reach(String from, String to, int port, String why) {
  /// The application load balancer.
  public static final String BALANCER = "balancer";

  /// The network load balancer, by which API Gateway enters.
  public static final String TUNNEL = "tunnel";

  /// API Gateway's VPC link of the second kind.
  public static final String LINK = "link";

  /// The interface endpoints of AWS' services.
  public static final String ENDPOINTS = "endpoints";

  /// The database.
  public static final String DATABASE = "database";

  /// The cache.
  public static final String CACHE = "cache";

  /// The function that renews the database's password.
  public static final String ROTATION = "rotation";

  /// The addresses of the network. Whoever connects to a service is in it.
  public static final String NETWORK = "10.20.0.0/16";

  /// Where services read the viewer's address and port, as CloudFront writes it.
  public static final String VIEWER_ADDRESS = "CloudFront-Viewer-Address";

  /// Where PostgreSQL listens.
  public static final int POSTGRES_PORT = 5_432;

  /// Where the cache listens.
  public static final int CACHE_PORT = 6_379;

  /// Where the load balancer takes an operator's calls.
  public static final int OPERATOR_PORT = 8_090;

  /// Where the load balancer takes workers' calls of webhooks.
  public static final int WEBHOOK_PORT = 8_070;

  /// Where every service takes requests.
  public static final int SERVICE_PORT = 8_080;

  private static final String ENGINE = "matching-engine";
  private static final String WORKER = "worker";
  private static final String OPERATORS_SERVICE = "account-api";
  private static final int HTTPS = 443;

  /// The list of a venue.
  ///
  /// @param blueprint its services
  /// @return in a fixed order
  static List<Reach> of(Blueprint blueprint) {
    var reaches = new ArrayList<Reach>();
    var port = blueprint.balancerPort();
    reaches.add(new Reach(TUNNEL, BALANCER, port, "API Gateway, by the VPC link"));
    reaches.add(new Reach(LINK, BALANCER, port, "API Gateway, by the second kind of VPC link"));
    for (var group : blueprint.topology().balancing().targetGroups()) {
      add(reaches, new Reach(BALANCER, group.service(), SERVICE_PORT, "requests and probes"));
    }
    add(reaches, new Reach(BALANCER, OPERATORS_SERVICE, SERVICE_PORT, "an operator's requests"));
    reaches.add(new Reach(WORKER, BALANCER, WEBHOOK_PORT, "calls of customers' webhooks"));
    for (var service : blueprint.services()) {
      var name = service.name();
      reaches.add(new Reach(name, ENDPOINTS, HTTPS, "images, logs, secrets, queues"));
      reaches.add(new Reach(name, DATABASE, POSTGRES_PORT, "journal and read model"));
      reaches.add(new Reach(name, ENGINE, SERVICE_PORT, "commands and the feed"));
      if (!name.equals(ENGINE)) {
        reaches.add(new Reach(name, CACHE, CACHE_PORT, "caches and shared limits"));
      }
    }
    reaches.add(new Reach(ROTATION, DATABASE, POSTGRES_PORT, "sets the new password"));
    reaches.add(new Reach(ROTATION, ENDPOINTS, HTTPS, "stores the new password"));
    return List.copyOf(reaches);
  }

  private static void add(List<Reach> reaches, Reach reach) {
    if (reaches.stream().noneMatch(one -> one.from.equals(reach.from) && one.to.equals(reach.to))) {
      reaches.add(reach);
    }
  }
}
