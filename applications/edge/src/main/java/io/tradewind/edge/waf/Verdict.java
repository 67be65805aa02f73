package io.tradewind.edge.waf;

import io.tradewind.topology.WebAclRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the web rules decided.
///
/// @param terminatingRule the rule that blocks the request, or null when it may pass
/// @param counted rules that matched and only count, in order
public record Verdict(@Nullable WebAclRule terminatingRule, List<WebAclRule> counted) {

  static final Verdict CLEAN = new Verdict(null, List.of());

  /// Says whether the request goes no further.
  ///
  /// @return true when it is answered with 403
  public boolean blocked() {
    return terminatingRule != null;
  }

  /// Says whether nothing matched at all.
  ///
  /// @return true when there is nothing to write down
  public boolean clean() {
    return terminatingRule == null && counted.isEmpty();
  }
}
