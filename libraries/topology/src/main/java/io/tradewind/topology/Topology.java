package io.tradewind.topology;

import java.util.List;
import java.util.Optional;

/// Everything in front of and around the services.
///
/// @param services what runs
/// @param routes the calls, each of one service
/// @param webSocketRoutes the paths of WebSocket connections
/// @param throttleClasses the rates
/// @param webAcl the web rules
/// @param balancing target groups, and the rules that choose among them
/// @param queues asynchronous work
/// @param alarms conditions on metrics
/// @param signedTraffic the way of signed calls through the cloud
public record Topology(
    List<Service> services,
    List<Route> routes,
    List<WebSocketRoute> webSocketRoutes,
    List<ThrottleClass> throttleClasses,
    WebAcl webAcl,
    Balancing balancing,
    List<Queue> queues,
    List<Alarm> alarms,
    SignedTraffic signedTraffic) {

  /// Target groups, and the rules that choose among them.
  ///
  /// @param targetGroups what may answer
  /// @param rules in order; the first that matches wins
  /// @param defaultTargetGroup answers when no rule matches
  public record Balancing(
      List<TargetGroup> targetGroups, List<ListenerRule> rules, String defaultTargetGroup) {

    /// Checks names and references.
    public Balancing {
      targetGroups = List.copyOf(targetGroups);
      rules = List.copyOf(rules);
      Checks.unique("target groups", targetGroups, TargetGroup::name);
      Checks.unique("listener rules", rules, ListenerRule::name);
      Checks.known(
          "the default of the listener", defaultTargetGroup, targetGroups, TargetGroup::name);
      for (var rule : rules) {
        Checks.known(
            "listener rule " + rule.name(), rule.targetGroup(), targetGroups, TargetGroup::name);
      }
    }
  }

  /// Checks that names are unique and references resolve.
  public Topology {
    services = List.copyOf(services);
    routes = List.copyOf(routes);
    webSocketRoutes = List.copyOf(webSocketRoutes);
    throttleClasses = List.copyOf(throttleClasses);
    queues = List.copyOf(queues);
    alarms = List.copyOf(alarms);
    checkNames(services, routes, webSocketRoutes, throttleClasses);
    checkReferences(services, routes, webSocketRoutes, throttleClasses);
    checkBalancing(services, balancing, queues);
    checkQueues(queues);
    checkAlarms(services, alarms);
  }

  private static void checkNames(
      List<Service> services,
      List<Route> routes,
      List<WebSocketRoute> webSocketRoutes,
      List<ThrottleClass> throttleClasses) {
    Checks.unique("services", services, Service::name);
    Checks.unique("routes", routes, Route::name);
    Checks.unique("WebSocket routes", webSocketRoutes, WebSocketRoute::name);
    Checks.unique("throttle classes", throttleClasses, ThrottleClass::name);
  }

  private static void checkReferences(
      List<Service> services,
      List<Route> routes,
      List<WebSocketRoute> webSocketRoutes,
      List<ThrottleClass> throttleClasses) {
    for (var route : routes) {
      Checks.known(route.name(), route.service(), services, Service::name);
      Checks.known(route.name(), route.throttleClass(), throttleClasses, ThrottleClass::name);
    }
    for (var route : webSocketRoutes) {
      Checks.known(route.path(), route.service(), services, Service::name);
      Checks.known(route.path(), route.throttleClass(), throttleClasses, ThrottleClass::name);
    }
  }

  private static void checkBalancing(
      List<Service> services, Balancing balancing, List<Queue> queues) {
    for (var group : balancing.targetGroups()) {
      Checks.known("target group " + group.name(), group.service(), services, Service::name);
    }
    for (var service : services) {
      for (var target : service.scaling()) {
        switch (target) {
          case ScalingTarget.Cpu _, ScalingTarget.Memory _ -> {}
          case ScalingTarget.RequestsPerTarget(var group, _) ->
              Checks.known(service.name(), group, balancing.targetGroups(), TargetGroup::name);
          case ScalingTarget.QueueBacklog(var queue, _) ->
              Checks.known(service.name(), queue, queues, Queue::name);
        }
      }
    }
  }

  private static void checkQueues(List<Queue> queues) {
    Checks.unique("queues", queues, Queue::name);
    for (var queue : queues) {
      var deadLetterQueue = queue.deadLetterQueue();
      if (deadLetterQueue != null) {
        Checks.known("queue " + queue.name(), deadLetterQueue, queues, Queue::name);
        if (queue.fifo() != deadLetterQueue.endsWith(".fifo")) {
          throw new IllegalArgumentException(
              "queue %s and its dead-letter queue differ in order".formatted(queue.name()));
        }
      }
    }
  }

  private static void checkAlarms(List<Service> services, List<Alarm> alarms) {
    Checks.unique("alarms", alarms, Alarm::name);
    for (var alarm : alarms) {
      if (!alarm.service().isEmpty()) {
        Checks.known("alarm " + alarm.name(), alarm.service(), services, Service::name);
      }
      if (alarm.action() instanceof AlarmAction.Scale(var service, _)) {
        Checks.known("alarm " + alarm.name(), service, services, Service::name);
      }
    }
  }

  /// Finds a service.
  ///
  /// @param name of it
  /// @return the service, or empty
  public Optional<Service> service(String name) {
    return services.stream().filter(service -> service.name().equals(name)).findFirst();
  }

  /// Finds a queue.
  ///
  /// @param name of it
  /// @return the queue, or empty
  public Optional<Queue> queue(String name) {
    return queues.stream().filter(queue -> queue.name().equals(name)).findFirst();
  }

  /// Finds a throttle class.
  ///
  /// @param name of it
  /// @return the class, or empty
  public Optional<ThrottleClass> throttleClass(String name) {
    return throttleClasses.stream().filter(one -> one.name().equals(name)).findFirst();
  }
}
