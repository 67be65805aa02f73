package io.tradewind.topology;

import io.tradewind.topology.WebAclRule.Action;
import java.util.List;

/// The venue's web rules.
final class VenueWebAcl {
  /// Addresses of one machine: its bots, benchmarks and people share one.
  private static final List<String> LOOPBACK = List.of("127.0.0.0/8", "::1/128");

  private static final int REQUESTS_PER_FIVE_MINUTES = 300_000;

  private VenueWebAcl() {}

  static WebAcl standard() {
    return new WebAcl(
        "venue",
        List.of(
            new WebAclRule.AddressReputation("address-reputation", Action.BLOCK, List.of()),
            new WebAclRule.RateBased(
                "requests-per-address", Action.BLOCK, REQUESTS_PER_FIVE_MINUTES, 300, LOOPBACK),
            new WebAclRule.Size("size", Action.BLOCK, 1_024, 8 * 1_024, 16 * 1_024, 16 * 1_024),
            new WebAclRule.KnownBadInputs("known-bad-inputs", Action.BLOCK),
            new WebAclRule.SqlInjection("sql-injection", Action.BLOCK),
            new WebAclRule.CrossSiteScripting("cross-site-scripting", Action.BLOCK),
            new WebAclRule.BotControl("bots-on-pages", Action.COUNT, List.of("/", "/market/*"))));
  }
}
