package io.tradewind.worker.outgoing;

import io.tradewind.identity.AccountDirectory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;

/// Who is told what happens: every account but those of machines that trade all day.
///
/// The class of an account never changes, so it is asked for once. Owned by one thread.
public final class Audience implements LongPredicate {
  /// Classes of accounts that nobody waits for a message about: the demo's bots and load
  /// generators.
  public static final Set<String> MUTED = Set.of("bots", "benchmark");

  private static final int MAX_REMEMBERED = 100_000;

  private final AccountDirectory directory;
  private final Map<Long, Boolean> remembered = new LinkedHashMap<>();

  /// Creates an audience.
  ///
  /// @param directory tells the classes of accounts
  public Audience(AccountDirectory directory) {
    this.directory = directory;
  }

  @Override
  public boolean test(long accountId) {
    var known = remembered.get(accountId);
    if (known != null) {
      return known;
    }
    var account = directory.find(accountId);
    if (account == null) {
      // The house has no row and no reader.
      return false;
    }
    var told = !MUTED.contains(account.accountClass());
    if (remembered.size() >= MAX_REMEMBERED) {
      remembered.remove(remembered.keySet().iterator().next());
    }
    remembered.put(accountId, told);
    return told;
  }
}
