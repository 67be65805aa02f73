package io.tradewind.infra.edge;

import io.tradewind.infra.network.Reach;
import software.amazon.awscdk.services.cloudfront.IOriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestCookieBehavior;
import software.amazon.awscdk.services.cloudfront.OriginRequestHeaderBehavior;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestQueryStringBehavior;
import software.constructs.Construct;

/// What of a request's headers CloudFront passes on, and the viewer's address, which it writes
/// itself, whatever the viewer sent.
///
/// @param balancer to the load balancer: everything
/// @param rest to the REST API: what the services read, for a policy that adds the address to
///   everything would pass on the viewer's Host too, by which API Gateway finds the API
/// @param events to the WebSocket API: everything but Host; its integrations write the address
record ViewerHeaders(
    IOriginRequestPolicy balancer, IOriginRequestPolicy rest, IOriginRequestPolicy events) {
  static ViewerHeaders create(Construct scope, String prefix) {
    return new ViewerHeaders(
        policy(
            scope,
            "ViewerToBalancer",
            prefix + "-to-balancer",
            OriginRequestHeaderBehavior.all(Reach.VIEWER_ADDRESS)),
        policy(
            scope,
            "ViewerToRest",
            prefix + "-to-rest",
            OriginRequestHeaderBehavior.allowList(
                Reach.VIEWER_ADDRESS,
                "X-MBX-APIKEY",
                "Content-Type",
                "Accept",
                "Origin",
                "User-Agent")),
        OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER);
  }

  IOriginRequestPolicy to(Behaviour.Origin origin) {
    return switch (origin) {
      case BALANCER -> balancer;
      case REST -> rest;
      case EVENTS -> events;
    };
  }

  private static IOriginRequestPolicy policy(
      Construct scope, String id, String name, OriginRequestHeaderBehavior headers) {
    return OriginRequestPolicy.Builder.create(scope, id)
        .originRequestPolicyName(name)
        .headerBehavior(headers)
        .cookieBehavior(OriginRequestCookieBehavior.all())
        .queryStringBehavior(OriginRequestQueryStringBehavior.all())
        .build();
  }
}
