package io.tradewind.infra.edge;

import io.tradewind.infra.Blueprint;
import io.tradewind.infra.VenueStack;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/// CloudFront's web rules. They live in us-east-1, wherever the venue is.
public final class ProtectionStack extends VenueStack {
  /// Where CloudFront looks for web rules and certificates.
  public static final String REGION = "us-east-1";

  private final CfnWebACL acl;

  /// Creates it.
  ///
  /// @param scope the application
  /// @param blueprint what it is made of
  public ProtectionStack(Construct scope, Blueprint blueprint) {
    super(scope, blueprint, "Protection", "web rules of CloudFront", REGION);
    var rules = new EdgeRules(this, blueprint.prefix(), blueprint.environment().edge().countOnly());
    var list = blueprint.topology().webAcl();
    acl =
        CfnWebACL.Builder.create(this, "WebRules")
            .name(blueprint.prefix() + "-" + list.name())
            .description("the web rules of the topology")
            .scope("CLOUDFRONT")
            .defaultAction(
                CfnWebACL.DefaultActionProperty.builder()
                    .allow(CfnWebACL.AllowActionProperty.builder().build())
                    .build())
            .rules(rules.of(list.rules()))
            .visibilityConfig(EdgeRules.visibility("venue"))
            .build();
  }

  /// The web rules.
  ///
  /// @return their ARN
  public String aclArn() {
    return acl.getAttrArn();
  }
}
