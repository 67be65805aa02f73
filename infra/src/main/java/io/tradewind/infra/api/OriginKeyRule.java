package io.tradewind.infra.api;

import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.wafv2.CfnWebACL;

/// The rule that only requests with one of CloudFront's two keys pass. Either is accepted, so that
/// one can be renewed while the other is in use.
final class OriginKeyRule {
  private OriginKeyRule() {}

  static CfnWebACL.StatementProperty shows(String key) {
    return CfnWebACL.StatementProperty.builder()
        .byteMatchStatement(
            CfnWebACL.ByteMatchStatementProperty.builder()
                .fieldToMatch(
                    CfnWebACL.FieldToMatchProperty.builder()
                        .singleHeader(Map.of("Name", ApiStack.ORIGIN_HEADER))
                        .build())
                .positionalConstraint("EXACTLY")
                .searchString(key)
                .textTransformations(
                    List.of(
                        CfnWebACL.TextTransformationProperty.builder()
                            .priority(0)
                            .type("NONE")
                            .build()))
                .build())
        .build();
  }

  static CfnWebACL.RuleProperty admit(List<CfnWebACL.StatementProperty> keys) {
    return CfnWebACL.RuleProperty.builder()
        .name("from-cloudfront")
        .priority(0)
        .statement(
            CfnWebACL.StatementProperty.builder()
                .orStatement(CfnWebACL.OrStatementProperty.builder().statements(keys).build())
                .build())
        .action(
            CfnWebACL.RuleActionProperty.builder()
                .allow(CfnWebACL.AllowActionProperty.builder().build())
                .build())
        .visibilityConfig(visibility("from-cloudfront"))
        .build();
  }

  static CfnWebACL.DefaultActionProperty refuse() {
    return CfnWebACL.DefaultActionProperty.builder()
        .block(CfnWebACL.BlockActionProperty.builder().build())
        .build();
  }

  /// Requests are not sampled: a sample would show the key.
  static CfnWebACL.VisibilityConfigProperty visibility(String metric) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(false)
        .metricName(metric)
        .build();
  }
}
