package io.tradewind.infra.api;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import io.tradewind.infra.service.ServiceStack;
import software.amazon.awscdk.Aws;
import software.constructs.Construct;

/// API Gateway.
public final class ApiStack extends VenueStack {
  /// The header by which CloudFront proves itself.
  public static final String ORIGIN_HEADER = "x-tradewind-origin-key";

  private final RestGateway rest;
  private final WebSocketGatewayApi events;

  /// Creates it.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  /// @param ground load balancers, secrets and the queue of connections' messages
  public ApiStack(Construct scope, Blueprint blueprint, ServiceStack.Ground ground) {
    super(scope, blueprint, "Api", "REST API, WebSocket API, and the way back to its connections");
    var platform = ground.platform();
    var data = ground.data();
    var logs = platform.network().logs().in(this);
    rest = new RestGateway(this, blueprint, platform, data, logs);
    events = new WebSocketGatewayApi(this, blueprint, platform, data, logs);
    ConnectionPush.add(this, blueprint, ground.messaging(), events, logs);
  }

  /// Where CloudFront calls the REST API.
  ///
  /// @return a host name
  public String restHost() {
    return host(rest.api().getRef());
  }

  /// What CloudFront puts before a path of the REST API.
  ///
  /// @return a slash and the stage
  public String restPath() {
    return "/" + RestGateway.STAGE;
  }

  /// Where CloudFront calls the WebSocket API.
  ///
  /// @return a host name
  public String eventsHost() {
    return host(events.id());
  }

  private static String host(String api) {
    return "%s.execute-api.%s.%s".formatted(api, Aws.REGION, Aws.URL_SUFFIX);
  }
}
