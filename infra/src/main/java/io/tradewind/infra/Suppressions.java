package io.tradewind.infra;

import io.github.cdklabs.cdknag.NagPackSuppression;
import io.github.cdklabs.cdknag.NagSuppressions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Stack;

/// The findings of cdk-nag that are meant to be so, each with its reason. What is not here is an
/// error of the tests.
final class Suppressions {
  private static final String WILDCARD = "AwsSolutions-IAM5";

  private static final Map<String, Map<String, String>> BY_PART = byPart();

  private Suppressions() {}

  private static Map<String, Map<String, String>> byPart() {
    var parts = new LinkedHashMap<String, Map<String, String>>();
    parts.put(
        "Data",
        reasons(
            "AwsSolutions-SMG4",
            "Only the database can renew its password by itself. The others are renewed by hand, as"
                + " the runbook on keys says: two origin keys are accepted at a time, and the master"
                + " key encrypts what is stored.",
            "AwsSolutions-IAM4",
            "Enhanced monitoring of RDS wants exactly this policy."));
    parts.put(
        "Api",
        reasons(
            "AwsSolutions-APIG4",
            "A client proves itself by a key and a signature in its first message, which order-api"
                + " checks, as for every Binance client.",
            "AwsSolutions-APIG2",
            "The validator is in the document that the API is made of, where this rule doesn't look.",
            "AwsSolutions-COG4",
            "Clients sign their requests; there is no user pool.",
            WILDCARD,
            "Connections have names that nobody knows beforehand, and API Gateway creates its own log"
                + " groups."));
    parts.put(
        "Edge",
        reasons(
            "AwsSolutions-CFR1",
            "Where customers may live is the operator's choice.",
            "AwsSolutions-CFR4",
            "Without a domain of one's own CloudFront's certificate allows TLS 1.0; an environment"
                + " with a domain has TLS 1.2 at least."));
    parts.put(
        "Resilience",
        reasons(WILDCARD, "An experiment finds its tasks and network access lists when it runs."));
    return parts;
  }

  private static final Map<String, String> OF_A_SERVICE =
      reasons(
          "AwsSolutions-ECS2",
          "Plain variables are addresses and switches; secrets are named by ARN.",
          WILDCARD,
          "ecr:GetAuthorizationToken takes no resource, and objects of a bucket have any name.");

  private static final Map<String, String> WHERE_NOBODY_TRADES =
      reasons(
          "AwsSolutions-RDS10",
          "What nobody trades on may be deleted in one step.",
          "AwsSolutions-AEC4",
          "One node of a cache is enough where nobody trades.",
          "AwsSolutions-ECS4",
          "Metrics of single tasks are paid for where somebody trades.");

  private static Map<String, String> reasons(String... idsAndReasons) {
    var reasons = new LinkedHashMap<String, String>();
    for (var index = 0; index < idsAndReasons.length; index += 2) {
      reasons.put(idsAndReasons[index], idsAndReasons[index + 1]);
    }
    return reasons;
  }

  static void apply(Blueprint blueprint, List<Stack> stacks) {
    for (var stack : stacks) {
      var name = stack.getStackName();
      BY_PART.forEach((part, reasons) -> {
        if (name.equals(blueprint.stackName(part))) {
          suppress(stack, reasons);
        }
      });
      if (!blueprint.environment().database().protectedFromDeletion()) {
        suppress(stack, WHERE_NOBODY_TRADES);
      }
      for (var service : blueprint.services()) {
        if (name.equals(blueprint.stackName(VenueStack.logical(service.name())))) {
          suppress(stack, OF_A_SERVICE);
        }
      }
    }
  }

  private static void suppress(Stack stack, Map<String, String> reasons) {
    NagSuppressions.addStackSuppressions(
        stack,
        reasons.entrySet().stream()
            .map(entry ->
                NagPackSuppression.builder().id(entry.getKey()).reason(entry.getValue()).build())
            .toList());
  }
}
