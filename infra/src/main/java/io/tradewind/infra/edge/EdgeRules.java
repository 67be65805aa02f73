package io.tradewind.infra.edge;

import io.tradewind.topology.WebAclRule;
import io.tradewind.topology.WebAclRule.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awscdk.services.wafv2.CfnIPSet;
import software.amazon.awscdk.services.wafv2.CfnWebACL;
import software.constructs.Construct;

/// The topology's web rules as WAF's: the managed group that AWS keeps up to date where there is
/// one, else the same condition.
final class EdgeRules {
  private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");
  private static final String VENDOR = "AWS";

  private final Construct scope;
  private final String prefix;
  private final boolean countOnly;

  /// @param countOnly whether nothing is blocked yet
  EdgeRules(Construct scope, String prefix, boolean countOnly) {
    this.scope = scope;
    this.prefix = prefix;
    this.countOnly = countOnly;
  }

  List<CfnWebACL.RuleProperty> of(List<WebAclRule> rules) {
    var properties = new ArrayList<CfnWebACL.RuleProperty>();
    for (var rule : rules) {
      switch (rule) {
        case WebAclRule.AddressReputation reputation -> addReputation(reputation, properties);
        case WebAclRule.RateBased rate -> properties.add(own(rule, rate(rate), properties.size()));
        case WebAclRule.Size size -> properties.add(own(rule, size(size), properties.size()));
        case WebAclRule.SqlInjection _ ->
            properties.add(
                managed(rule, "AWSManagedRulesSQLiRuleSet", List.of(), null, properties.size()));
        case WebAclRule.KnownBadInputs _ ->
            properties.add(
                managed(
                    rule,
                    "AWSManagedRulesKnownBadInputsRuleSet",
                    List.of(),
                    null,
                    properties.size()));
        case WebAclRule.CrossSiteScripting _ ->
            properties.add(
                managed(
                    rule,
                    "AWSManagedRulesCommonRuleSet",
                    // Sizes have a rule of their own, and most bots send no User-Agent.
                    List.of(
                        "SizeRestrictions_BODY",
                        "SizeRestrictions_QUERYSTRING",
                        "NoUserAgent_HEADER"),
                    null,
                    properties.size()));
        case WebAclRule.BotControl bots ->
            properties.add(
                managed(
                    rule,
                    "AWSManagedRulesBotControlRuleSet",
                    List.of(),
                    anyPath(bots.paths()),
                    properties.size()));
      }
    }
    return properties;
  }

  private void addReputation(
      WebAclRule.AddressReputation rule, List<CfnWebACL.RuleProperty> properties) {
    if (!rule.addresses().isEmpty()) {
      properties.add(own(rule, addresses("Refused", rule.addresses()), properties.size()));
    }
    properties.add(
        managed(rule, "AWSManagedRulesAmazonIpReputationList", List.of(), null, properties.size()));
  }

  private CfnWebACL.StatementProperty rate(WebAclRule.RateBased rule) {
    var builder =
        CfnWebACL.RateBasedStatementProperty.builder()
            .aggregateKeyType("IP")
            .limit(rule.requests())
            .evaluationWindowSec(rule.windowSeconds());
    // Addresses of one machine never arrive here.
    var exempt =
        rule.exemptAddresses().stream().filter(address -> !LOOPBACK.contains(address)).toList();
    if (!exempt.isEmpty()) {
      builder.scopeDownStatement(
          CfnWebACL.StatementProperty.builder()
              .notStatement(
                  CfnWebACL.NotStatementProperty.builder()
                      .statement(addresses("Exempt", exempt))
                      .build())
              .build());
    }
    return CfnWebACL.StatementProperty.builder().rateBasedStatement(builder.build()).build();
  }

  private CfnWebACL.StatementProperty addresses(String id, List<String> addresses) {
    var set =
        CfnIPSet.Builder.create(scope, id)
            .name("%s-%s".formatted(prefix, id.toLowerCase(Locale.ROOT)))
            .scope("CLOUDFRONT")
            .ipAddressVersion("IPV4")
            .addresses(addresses.stream().filter(address -> !address.contains(":")).toList())
            .build();
    return CfnWebACL.StatementProperty.builder()
        .ipSetReferenceStatement(
            CfnWebACL.IPSetReferenceStatementProperty.builder().arn(set.getAttrArn()).build())
        .build();
  }

  private static CfnWebACL.StatementProperty size(WebAclRule.Size rule) {
    return or(
        longer(
            CfnWebACL.FieldToMatchProperty.builder().uriPath(Map.of()).build(),
            rule.maxPathBytes()),
        longer(
            CfnWebACL.FieldToMatchProperty.builder().queryString(Map.of()).build(),
            rule.maxQueryBytes()),
        longer(
            CfnWebACL.FieldToMatchProperty.builder()
                .body(CfnWebACL.BodyProperty.builder().oversizeHandling("MATCH").build())
                .build(),
            rule.maxBodyBytes()),
        // WAF reads 8 KB of headers and says with the rest whether it matches.
        longer(
            CfnWebACL.FieldToMatchProperty.builder()
                .headers(
                    CfnWebACL.HeadersProperty.builder()
                        .matchScope("ALL")
                        .matchPattern(
                            CfnWebACL.HeaderMatchPatternProperty.builder().all(Map.of()).build())
                        .oversizeHandling("MATCH")
                        .build())
                .build(),
            rule.maxHeaderBytes()));
  }

  private static CfnWebACL.StatementProperty longer(
      CfnWebACL.FieldToMatchProperty field, int bytes) {
    return CfnWebACL.StatementProperty.builder()
        .sizeConstraintStatement(
            CfnWebACL.SizeConstraintStatementProperty.builder()
                .fieldToMatch(field)
                .comparisonOperator("GT")
                .size(bytes)
                .textTransformations(unchanged())
                .build())
        .build();
  }

  private static CfnWebACL.StatementProperty anyPath(List<String> patterns) {
    var statements =
        patterns.stream().map(EdgeRules::path).toArray(CfnWebACL.StatementProperty[]::new);
    return statements.length == 1 ? statements[0] : or(statements);
  }

  private static CfnWebACL.StatementProperty path(String pattern) {
    var prefixed = pattern.endsWith("*");
    return CfnWebACL.StatementProperty.builder()
        .byteMatchStatement(
            CfnWebACL.ByteMatchStatementProperty.builder()
                .fieldToMatch(CfnWebACL.FieldToMatchProperty.builder().uriPath(Map.of()).build())
                .positionalConstraint(prefixed ? "STARTS_WITH" : "EXACTLY")
                .searchString(prefixed ? pattern.substring(0, pattern.length() - 1) : pattern)
                .textTransformations(unchanged())
                .build())
        .build();
  }

  private static CfnWebACL.StatementProperty or(CfnWebACL.StatementProperty... statements) {
    return CfnWebACL.StatementProperty.builder()
        .orStatement(
            CfnWebACL.OrStatementProperty.builder()
                .statements(Stream.of(statements).toList())
                .build())
        .build();
  }

  private static List<CfnWebACL.TextTransformationProperty> unchanged() {
    return List.of(CfnWebACL.TextTransformationProperty.builder().priority(0).type("NONE").build());
  }

  private CfnWebACL.RuleProperty own(
      WebAclRule rule, CfnWebACL.StatementProperty statement, int priority) {
    var counts = counts(rule);
    var action = CfnWebACL.RuleActionProperty.builder();
    if (counts) {
      action.count(CfnWebACL.CountActionProperty.builder().build());
    } else {
      action.block(CfnWebACL.BlockActionProperty.builder().build());
    }
    return CfnWebACL.RuleProperty.builder()
        .name(rule.name())
        .priority(priority)
        .statement(statement)
        .action(action.build())
        .visibilityConfig(visibility(rule.name()))
        .build();
  }

  private CfnWebACL.RuleProperty managed(
      WebAclRule rule,
      String group,
      List<String> onlyCounted,
      CfnWebACL.@Nullable StatementProperty where,
      int priority) {
    var statement =
        CfnWebACL.ManagedRuleGroupStatementProperty.builder().vendorName(VENDOR).name(group);
    if (!onlyCounted.isEmpty()) {
      statement.ruleActionOverrides(onlyCounted.stream().map(EdgeRules::count).toList());
    }
    if (where != null) {
      statement.scopeDownStatement(where);
    }
    if (rule instanceof WebAclRule.BotControl) {
      statement.managedRuleGroupConfigs(
          List.of(
              CfnWebACL.ManagedRuleGroupConfigProperty.builder()
                  .awsManagedRulesBotControlRuleSet(
                      CfnWebACL.AWSManagedRulesBotControlRuleSetProperty.builder()
                          .inspectionLevel("COMMON")
                          .build())
                  .build()));
    }
    var override = CfnWebACL.OverrideActionProperty.builder();
    return CfnWebACL.RuleProperty.builder()
        .name(rule instanceof WebAclRule.AddressReputation ? rule.name() + "-of-aws" : rule.name())
        .priority(priority)
        .statement(
            CfnWebACL.StatementProperty.builder()
                .managedRuleGroupStatement(statement.build())
                .build())
        .overrideAction(
            counts(rule) ? override.count(Map.of()).build() : override.none(Map.of()).build())
        .visibilityConfig(visibility(rule.name()))
        .build();
  }

  private static CfnWebACL.RuleActionOverrideProperty count(String name) {
    return CfnWebACL.RuleActionOverrideProperty.builder()
        .name(name)
        .actionToUse(
            CfnWebACL.RuleActionProperty.builder()
                .count(CfnWebACL.CountActionProperty.builder().build())
                .build())
        .build();
  }

  private boolean counts(WebAclRule rule) {
    return countOnly || rule.action() == Action.COUNT;
  }

  /// Requests are not sampled: samples show keys and signatures.
  static CfnWebACL.VisibilityConfigProperty visibility(String metric) {
    return CfnWebACL.VisibilityConfigProperty.builder()
        .cloudWatchMetricsEnabled(true)
        .sampledRequestsEnabled(false)
        .metricName(metric)
        .build();
  }
}
