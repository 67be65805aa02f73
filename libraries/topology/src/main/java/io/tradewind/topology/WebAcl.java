package io.tradewind.topology;

import java.util.List;

/// The web rules in their order: the first that blocks ends the request.
///
/// @param name of the list
/// @param rules in order
public record WebAcl(String name, List<WebAclRule> rules) {

  /// Checks that names are unique.
  public WebAcl {
    Checks.named("a web ACL's name", name);
    rules = List.copyOf(rules);
    Checks.unique("web rules", rules, WebAclRule::name);
  }
}
