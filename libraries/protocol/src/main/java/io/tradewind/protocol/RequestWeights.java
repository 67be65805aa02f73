package io.tradewind.protocol;

import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Counts REQUEST_WEIGHT and RAW_REQUESTS of every address in fixed windows aligned to UTC.
///
/// An address over its limit is answered with 429, one that goes on with 418 and a ban of two
/// minutes that doubles with each new offence, to three days. Time comes in as an argument. Shared
/// by every thread.
public final class RequestWeights {

  /// The most addresses that are counted one by one; beyond it new ones share one count.
  public static final int MAX_ADDRESSES = 65_536;

  /// Requests that an address may send after its first 429 of a window before it is banned.
  public static final int REFUSALS_BEFORE_BAN = 200;

  private static final long MINUTE_MILLIS = 60_000;
  private static final long FIVE_MINUTES_MILLIS = 5 * MINUTE_MILLIS;
  private static final long FIRST_BAN_MILLIS = 2 * MINUTE_MILLIS;
  private static final long LONGEST_BAN_MILLIS = 3L * 24 * 60 * MINUTE_MILLIS;
  private static final String OTHERS = "others";

  private final ConcurrentHashMap<String, Usage> byAddress = new ConcurrentHashMap<>();
  private final Function<String, AddressClass> classes;

  /// Starts without any usage.
  ///
  /// @param classes the class of an address, asked when it is first seen; safe to share
  public RequestWeights(Function<String, AddressClass> classes) {
    this.classes = classes;
  }

  /// Charges a request before it is served.
  ///
  /// @param address of the peer
  /// @param weight of the request, at least 0
  /// @param nowMillis the time, in milliseconds since 1970 UTC
  /// @return what the address used, for the headers and a refund
  /// @throws ApiException -1003 with status 429 or 418 when the address is over its limit
  public Usage charge(String address, int weight, long nowMillis) {
    var usage = usage(address, nowMillis);
    usage.charge(weight, nowMillis);
    return usage;
  }

  private Usage usage(String address, long nowMillis) {
    var known = byAddress.get(address);
    if (known != null) {
      return known;
    }
    if (byAddress.size() >= MAX_ADDRESSES) {
      byAddress.values().removeIf(usage -> usage.forgettable(nowMillis));
    }
    var name = byAddress.size() >= MAX_ADDRESSES ? OTHERS : address;
    return byAddress.computeIfAbsent(name, key -> new Usage(classes.apply(key)));
  }

  /// What one address used in the current windows.
  public static final class Usage {

    private final AddressClass limits;
    private long minute;
    private int weight;
    private long fiveMinutes;
    private int requests;
    private int refusals;
    private long bannedUntilMillis;
    private long banMillis = FIRST_BAN_MILLIS;

    private Usage(AddressClass limits) {
      this.limits = limits;
    }

    private synchronized void charge(int more, long nowMillis) {
      roll(nowMillis);
      if (nowMillis < bannedUntilMillis) {
        throw ApiErrors.banned(bannedUntilMillis).exception();
      }
      requests++;
      if (weight + more > limits.weightPerMinute()) {
        refuse(nowMillis);
        throw ApiErrors.tooMuchWeight(
                limits.weightPerMinute(), "1 MINUTE", (minute + 1) * MINUTE_MILLIS)
            .exception();
      }
      if (requests > limits.requestsPerFiveMinutes()) {
        refuse(nowMillis);
        throw ApiErrors.tooMuchWeight(
                limits.requestsPerFiveMinutes(),
                "5 MINUTE",
                (fiveMinutes + 1) * FIVE_MINUTES_MILLIS)
            .exception();
      }
      weight += more;
    }

    private void refuse(long nowMillis) {
      if (++refusals > REFUSALS_BEFORE_BAN) {
        refusals = 0;
        bannedUntilMillis = nowMillis + banMillis;
        banMillis = Math.min(banMillis * 2, LONGEST_BAN_MILLIS);
        throw ApiErrors.banned(bannedUntilMillis).exception();
      }
    }

    private void roll(long nowMillis) {
      var nowMinute = nowMillis / MINUTE_MILLIS;
      if (nowMinute != minute) {
        minute = nowMinute;
        weight = 0;
        refusals = 0;
      }
      var nowFiveMinutes = nowMillis / FIVE_MINUTES_MILLIS;
      if (nowFiveMinutes != fiveMinutes) {
        fiveMinutes = nowFiveMinutes;
        requests = 0;
      }
    }

    /// Gives back the weight of a request that costs nothing when it succeeds.
    ///
    /// @param charged the weight that was charged
    /// @param nowMillis the time
    public synchronized void refund(int charged, long nowMillis) {
      roll(nowMillis);
      weight = Math.max(0, weight - charged);
    }

    /// The weight used in the current minute.
    ///
    /// @return at least 0
    public synchronized int weight() {
      return weight;
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
          && nowMillis / FIVE_MINUTES_MILLIS != fiveMinutes;
    }
  }
}
