package io.tradewind.protocol;

import io.tradewind.cache.limits.Budget;
import io.tradewind.cache.limits.SharedLimits;
import io.tradewind.cache.limits.Verdict;
import io.tradewind.cache.limits.WindowLimit;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Counts REQUEST_WEIGHT and RAW_REQUESTS of every address in fixed windows aligned to UTC, for all
/// gateways together where they share their limits.
///
/// An address over its limit is answered with 429, one that goes on with 418 and a ban of two
/// minutes that doubles with each new offence, to three days. Bans are this gateway's own. Time
/// comes in as an argument. Shared by every thread.
public final class RequestWeights {

  /// The most addresses that are counted one by one; beyond it new ones share one count.
  public static final int MAX_ADDRESSES = 65_536;

  /// Requests that an address may send after its first 429 of a window before it is banned.
  public static final int REFUSALS_BEFORE_BAN = 200;

  private static final long MINUTE_MILLIS = 60_000;
  private static final long FIVE_MINUTES_MILLIS = 5 * MINUTE_MILLIS;
  private static final long FIRST_BAN_MILLIS = 2 * MINUTE_MILLIS;
  private static final long LONGEST_BAN_MILLIS = 3L * 24 * 60 * MINUTE_MILLIS;
  private static final int WEIGHT = 0;
  private static final String OTHERS = "others";

  private final ConcurrentHashMap<String, Usage> byAddress = new ConcurrentHashMap<>();
  private final Function<String, AddressClass> classes;
  private final SharedLimits shared;

  /// Starts without any usage.
  ///
  /// @param classes the class of an address, asked when it is first seen; safe to share
  /// @param shared how limits are shared with other gateways
  public RequestWeights(Function<String, AddressClass> classes, SharedLimits shared) {
    this.classes = classes;
    this.shared = shared;
  }

  /// Starts without any usage, for this process alone.
  ///
  /// @param classes the class of an address, asked when it is first seen; safe to share
  public RequestWeights(Function<String, AddressClass> classes) {
    this(classes, SharedLimits.ofThisProcess());
  }

  /// The usage of an address, to charge requests to.
  ///
  /// @param address of the peer
  /// @param nowMillis the time, in milliseconds since 1970 UTC
  /// @return live
  public Usage of(String address, long nowMillis) {
    var known = byAddress.get(address);
    if (known != null) {
      return known;
    }
    if (byAddress.size() >= MAX_ADDRESSES) {
      byAddress.values().removeIf(usage -> usage.forgettable(nowMillis));
    }
    var name = byAddress.size() >= MAX_ADDRESSES ? OTHERS : address;
    return byAddress.computeIfAbsent(name, key -> new Usage(classes.apply(key), key, shared));
  }

  /// What one address used in the current windows.
  public static final class Usage {

    private final AddressClass limits;
    private final Budget budget;
    private long lastMillis;
    private long refusalMinute;
    private int refusals;
    private long bannedUntilMillis;
    private long banMillis = FIRST_BAN_MILLIS;

    private Usage(AddressClass limits, String address, SharedLimits shared) {
      this.limits = limits;
      this.budget =
          shared.budget(
              "address:" + address,
              new WindowLimit("1m", MINUTE_MILLIS, limits.weightPerMinute()),
              new WindowLimit("5m", FIVE_MINUTES_MILLIS, limits.requestsPerFiveMinutes()));
    }

    /// Charges a request before it is served.
    ///
    /// @param weight of the request, at least 0
    /// @param nowMillis the time, in milliseconds since 1970 UTC
    /// @param later told, when the other gateways had to be asked, null for charged or the refusal
    /// @return whether it is charged; false when the answer comes later
    /// @throws ApiException -1003 with status 429 or 418 when the address is over its limit
    public boolean charge(int weight, long nowMillis, Consumer<@Nullable ApiError> later) {
      checkBan(nowMillis);
      var verdict =
          budget.take(nowMillis, decided -> later.accept(error(decided, nowMillis)), weight, 1);
      var error = error(verdict, nowMillis);
      if (error != null) {
        throw error.exception();
      }
      return verdict instanceof Verdict.Admitted;
    }

    /// Charges what can't wait for the other gateways, by what is known of them: refused requests,
    /// so that bans hold for them too, and connections.
    ///
    /// @param weight of the request, at least 0
    /// @param nowMillis the time
    /// @throws ApiException -1003 with status 429 or 418 when the address is over its limit
    public void chargeAtOnce(int weight, long nowMillis) {
      checkBan(nowMillis);
      if (budget.used(nowMillis, WEIGHT) + weight > limits.weightPerMinute()) {
        throw refused(new Verdict.Refused(WEIGHT, endOfMinute(nowMillis)), nowMillis).exception();
      }
      budget.force(nowMillis, weight, 1);
    }

    private static long endOfMinute(long nowMillis) {
      return (nowMillis / MINUTE_MILLIS + 1) * MINUTE_MILLIS;
    }

    private synchronized void checkBan(long nowMillis) {
      lastMillis = Math.max(lastMillis, nowMillis);
      if (nowMillis < bannedUntilMillis) {
        throw ApiErrors.banned(bannedUntilMillis).exception();
      }
    }

    private @Nullable ApiError error(Verdict verdict, long nowMillis) {
      return verdict instanceof Verdict.Refused refused ? refused(refused, nowMillis) : null;
    }

    /// A refused request counts as a request too.
    private synchronized ApiError refused(Verdict.Refused verdict, long nowMillis) {
      budget.force(nowMillis, 0, 1);
      if (nowMillis / MINUTE_MILLIS != refusalMinute) {
        refusalMinute = nowMillis / MINUTE_MILLIS;
        refusals = 0;
      }
      if (++refusals > REFUSALS_BEFORE_BAN) {
        refusals = 0;
        bannedUntilMillis = nowMillis + banMillis;
        banMillis = Math.min(banMillis * 2, LONGEST_BAN_MILLIS);
        return ApiErrors.banned(bannedUntilMillis);
      }
      return verdict.window() == WEIGHT
          ? ApiErrors.tooMuchWeight(limits.weightPerMinute(), "1 MINUTE", verdict.endMillis())
          : ApiErrors.tooMuchWeight(
              limits.requestsPerFiveMinutes(), "5 MINUTE", verdict.endMillis());
    }

    /// Gives back the weight of a request that costs nothing when it succeeds.
    ///
    /// @param charged the weight that was charged
    /// @param nowMillis the time
    public void refund(int charged, long nowMillis) {
      budget.refund(nowMillis, charged, 0);
    }

    /// The weight used in the current minute, by way of this gateway until now and by way of the
    /// others until their last report.
    ///
    /// @param nowMillis the time
    /// @return at least 0
    public long weight(long nowMillis) {
      return budget.used(nowMillis, WEIGHT);
    }

    /// The limits of the address.
    ///
    /// @return its class
    public AddressClass limits() {
      return limits;
    }

    private synchronized boolean forgettable(long nowMillis) {
      return nowMillis >= bannedUntilMillis
          && banMillis == FIRST_BAN_MILLIS
          && nowMillis / FIVE_MINUTES_MILLIS != lastMillis / FIVE_MINUTES_MILLIS;
    }
  }
}
