package io.tradewind.topology;

import java.util.List;

/// One web rule. Each kind has its counterpart among AWS WAF's rules.
public sealed interface WebAclRule {

  /// What happens to a request that matches.
  enum Action {
    /// It is counted and goes on.
    COUNT,
    /// It is answered with 403.
    BLOCK
  }

  /// The rule's name, in logs and metrics.
  ///
  /// @return unique in its list
  String name();

  /// What happens to a request that matches.
  ///
  /// @return the action
  Action action();

  /// Addresses of ill repute.
  ///
  /// @param name of the rule
  /// @param action on a match
  /// @param addresses ranges such as `192.0.2.0/24`; the cloud adds its own managed list
  record AddressReputation(String name, Action action, List<String> addresses)
      implements WebAclRule {
    /// Copies the list.
    public AddressReputation {
      Checks.named("a rule's name", name);
      addresses = List.copyOf(addresses);
    }
  }

  /// More requests of one address than a limit.
  ///
  /// @param name of the rule
  /// @param action on a match
  /// @param requests the limit in a window
  /// @param windowSeconds 60, 120, 300 or 600
  /// @param exemptAddresses ranges that are not counted, such as those of this machine
  record RateBased(
      String name, Action action, int requests, int windowSeconds, List<String> exemptAddresses)
      implements WebAclRule {
    /// Checks the ranges.
    public RateBased {
      Checks.named("a rule's name", name);
      Checks.within(name + ": requests", requests, 10, 2_000_000_000);
      if (!List.of(60, 120, 300, 600).contains(windowSeconds)) {
        throw new IllegalArgumentException(
            "%s: windowSeconds must be 60, 120, 300 or 600, but is %d"
                .formatted(name, windowSeconds));
      }
      exemptAddresses = List.copyOf(exemptAddresses);
    }
  }

  /// Parts of a request that are longer than a limit.
  ///
  /// @param name of the rule
  /// @param action on a match
  /// @param maxPathBytes of the path
  /// @param maxQueryBytes of the query
  /// @param maxBodyBytes of the body
  /// @param maxHeaderBytes of all headers together
  record Size(
      String name,
      Action action,
      int maxPathBytes,
      int maxQueryBytes,
      int maxBodyBytes,
      int maxHeaderBytes)
      implements WebAclRule {
    /// Checks the name.
    public Size {
      Checks.named("a rule's name", name);
    }
  }

  /// SQL in query, body, cookies or path.
  ///
  /// @param name of the rule
  /// @param action on a match
  record SqlInjection(String name, Action action) implements WebAclRule {
    /// Checks the name.
    public SqlInjection {
      Checks.named("a rule's name", name);
    }
  }

  /// Scripts in query, body, cookies or path.
  ///
  /// @param name of the rule
  /// @param action on a match
  record CrossSiteScripting(String name, Action action) implements WebAclRule {
    /// Checks the name.
    public CrossSiteScripting {
      Checks.named("a rule's name", name);
    }
  }

  /// Patterns of known exploits: traversal, probes for files that are not here, injected look-ups.
  ///
  /// @param name of the rule
  /// @param action on a match
  record KnownBadInputs(String name, Action action) implements WebAclRule {
    /// Checks the name.
    public KnownBadInputs {
      Checks.named("a rule's name", name);
    }
  }

  /// Programs on pages for people.
  ///
  /// @param name of the rule
  /// @param action on a match
  /// @param paths patterns of the paths that are watched, with `*`; never those of API clients
  record BotControl(String name, Action action, List<String> paths) implements WebAclRule {
    /// Copies the list.
    public BotControl {
      Checks.named("a rule's name", name);
      paths = List.copyOf(paths);
    }
  }
}
