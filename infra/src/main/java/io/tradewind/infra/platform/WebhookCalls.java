package io.tradewind.infra.platform;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.function.OutsideFunction;
import io.tradewind.infra.network.Reach;
import io.tradewind.infra.observability.LogGroups;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnListener;
import software.amazon.awscdk.services.elasticloadbalancingv2.CfnTargetGroup;
import software.amazon.awscdk.services.lambda.CfnPermission;
import software.constructs.Construct;

/// The workers' way to customers' webhooks. The network has no way to the internet, so a function
/// outside makes the calls (decision 64). Workers reach it through the load balancer, on a port
/// that is open to nobody else; what they send is signed already, so that the function has no
/// secrets.
final class WebhookCalls {
  /// Longer than the function waits for a webhook.
  private static final int TIMEOUT_SECONDS = 15;

  private static final String NAME = "webhooks";

  private WebhookCalls() {}

  static void add(Construct scope, Blueprint blueprint, InternalBalancer balancer, LogGroups logs) {
    var call =
        OutsideFunction.create(
            scope,
            blueprint,
            logs,
            new OutsideFunction.Definition(
                "WebhookCall",
                "webhook-call",
                "calls customers' webhooks for the workers",
                "webhook.js",
                TIMEOUT_SECONDS,
                Map.of()));
    var name = blueprint.prefix() + "-" + NAME;
    var permission =
        CfnPermission.Builder.create(scope, "WebhookPermission")
            .functionName(call.function().getAttrArn())
            .action("lambda:InvokeFunction")
            .principal("elasticloadbalancing.amazonaws.com")
            .sourceArn(
                "arn:%s:elasticloadbalancing:%s:%s:targetgroup/%s/*"
                    .formatted(Aws.PARTITION, Aws.REGION, Aws.ACCOUNT_ID, name))
            .build();
    var target =
        CfnTargetGroup.Builder.create(scope, "WebhookTarget")
            .name(name)
            .targetType("lambda")
            .healthCheckEnabled(false)
            .targets(
                List.of(
                    CfnTargetGroup.TargetDescriptionProperty.builder()
                        .id(call.function().getAttrArn())
                        .build()))
            .build();
    target.getNode().addDependency(permission);
    listen(scope, blueprint, balancer, target);
  }

  private static void listen(
      Construct scope, Blueprint blueprint, InternalBalancer balancer, CfnTargetGroup target) {
    var listener =
        CfnListener.Builder.create(scope, "WebhookListener")
            .loadBalancerArn(balancer.balancer().getLoadBalancerArn())
            .port(Reach.WEBHOOK_PORT)
            .protocol("HTTP")
            .defaultActions(
                List.of(
                    CfnListener.ActionProperty.builder()
                        .type("forward")
                        .targetGroupArn(target.getRef())
                        .build()));
    var domain = blueprint.environment().edge().domain();
    if (domain != null) {
      listener
          .protocol("HTTPS")
          .sslPolicy("ELBSecurityPolicy-TLS13-1-2-2021-06")
          .certificates(
              List.of(
                  CfnListener.CertificateProperty.builder()
                      .certificateArn(domain.balancerCertificate())
                      .build()));
    }
    listener.build();
  }
}
