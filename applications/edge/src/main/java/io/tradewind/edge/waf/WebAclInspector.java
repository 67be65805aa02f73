package io.tradewind.edge.waf;

import io.tradewind.platform.http.AddressRanges;
import io.tradewind.topology.WebAcl;
import io.tradewind.topology.WebAclRule;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// Goes through the rules of a web ACL in their order. Shared by event loops.
public final class WebAclInspector {
  private final List<Check> checks;

  /// A rule and how it is checked.
  private record Check(WebAclRule rule, Predicate<Inspection> matches) {}

  /// The clock of the rates, in milliseconds.
  @FunctionalInterface
  public interface Clock {
    /// The time.
    ///
    /// @return milliseconds; never decreasing
    long millis();
  }

  /// Prepares the rules.
  ///
  /// @param acl the rules in order
  /// @param reputation addresses beside those of the rules
  /// @param clock of the rates
  public WebAclInspector(WebAcl acl, AddressReputation reputation, Clock clock) {
    checks =
        acl.rules().stream()
            .map(rule -> new Check(rule, predicate(rule, reputation, clock)))
            .toList();
  }

  private static Predicate<Inspection> predicate(
      WebAclRule rule, AddressReputation reputation, Clock clock) {
    return switch (rule) {
      case WebAclRule.AddressReputation addresses -> {
        var ranges = new AddressRanges(addresses.addresses());
        yield inspection -> {
          var address = inspection.request().clientAddress();
          return reputation.contains(address) || ranges.contains(address);
        };
      }
      case WebAclRule.RateBased rate -> rate(rate, clock);
      case WebAclRule.Size size ->
          inspection -> SizeConstraints.exceeded(size, inspection.request());
      case WebAclRule.SqlInjection _ -> any(SqlInjection::in);
      case WebAclRule.CrossSiteScripting _ -> any(CrossSiteScripting::in);
      case WebAclRule.KnownBadInputs _ -> KnownBadInputs::in;
      case WebAclRule.BotControl scope -> {
        var control = new BotControl(scope);
        yield inspection -> control.matches(inspection.request());
      }
    };
  }

  private static Predicate<Inspection> rate(WebAclRule.RateBased rule, Clock clock) {
    var rates = new RequestRates(rule.windowSeconds());
    var exempt = new AddressRanges(rule.exemptAddresses());
    return inspection -> {
      var address = inspection.request().clientAddress();
      return rates.count(address, clock.millis()) > rule.requests() && !exempt.contains(address);
    };
  }

  private static Predicate<Inspection> any(Predicate<Suspect> matches) {
    return inspection -> {
      for (var suspect : inspection.suspects()) {
        if (matches.test(suspect)) {
          return true;
        }
      }
      return false;
    };
  }

  /// Inspects a request.
  ///
  /// @param request with the beginning of its body
  /// @return the decision
  public Verdict inspect(WebRequest request) {
    var inspection = new Inspection(request);
    List<WebAclRule> counted = List.of();
    for (var check : checks) {
      if (check.matches.test(inspection)) {
        if (check.rule.action() == WebAclRule.Action.BLOCK) {
          return new Verdict(check.rule, counted);
        }
        counted = counted.isEmpty() ? new ArrayList<>() : counted;
        counted.add(check.rule);
      }
    }
    return counted.isEmpty() ? Verdict.CLEAN : new Verdict(null, counted);
  }
}
