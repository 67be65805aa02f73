package io.tradewind.edge.waf;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One request while the rules look at it. It is taken apart once, by the first rule that asks.
final class Inspection {
  private final WebRequest request;
  private @Nullable List<Suspect> suspects;

  Inspection(WebRequest request) {
    this.request = request;
  }

  WebRequest request() {
    return request;
  }

  List<Suspect> suspects() {
    var known = suspects;
    if (known == null) {
      known = Suspects.of(request);
      suspects = known;
    }
    return known;
  }
}
