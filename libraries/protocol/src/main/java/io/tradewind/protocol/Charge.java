package io.tradewind.protocol;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one call charged to an address, and how it goes on after the other gateways were asked.
///
/// A handler charges before it does anything, so a call whose charge has to wait is left by
/// [Awaited] and handled again from its beginning once it is paid. Owned by the thread that handles
/// the call.
public final class Charge {

  private static final Logger LOG = LoggerFactory.getLogger(Charge.class);

  /// Leaves a handler whose charge has to wait. Nothing went wrong.
  public static final class Awaited extends RuntimeException {
    private static final long serialVersionUID = 1;

    private Awaited() {
      super("waiting for the other gateways", null, false, false);
    }
  }

  private final RequestWeights weights;
  private final String address;
  private final LongSupplier clockMillis;
  private RequestWeights.@Nullable Usage usage;
  private Runnable again = () -> {};
  private Consumer<ApiError> refused = _ -> {};
  private int asked;
  private int paid;

  /// Starts without any charge.
  ///
  /// @param weights counts them
  /// @param address of the peer
  /// @param clockMillis the time, in milliseconds since 1970 UTC
  public Charge(RequestWeights weights, String address, LongSupplier clockMillis) {
    this.weights = weights;
    this.address = address;
    this.clockMillis = clockMillis;
  }

  /// Runs a handler, now and once more for every charge that has to wait.
  ///
  /// @param handler charges before it does anything; what it throws at its first run is thrown
  /// @param failed told why a call that had to wait is not served
  public void run(Runnable handler, Consumer<ApiError> failed) {
    again = () -> attempt(handler);
    refused = failed;
    attempt(handler);
  }

  private void attempt(Runnable handler) {
    asked = 0;
    try {
      handler.run();
    } catch (Awaited _) {
      // it is run again when it is paid
    }
  }

  /// Charges, or leaves the handler until the other gateways were asked.
  ///
  /// @param weight as documented
  /// @throws ApiException -1003 when the address is over its limit
  public void pay(int weight) {
    asked += weight;
    var missing = asked - paid;
    if (missing <= 0 && usage != null) {
      return;
    }
    var nowMillis = clockMillis.getAsLong();
    var account = weights.of(address, nowMillis);
    usage = account;
    if (!account.charge(missing, nowMillis, error -> decided(missing, error))) {
      throw new Awaited();
    }
    paid += missing;
  }

  private void decided(int weight, @Nullable ApiError error) {
    if (error != null) {
      refused.accept(error);
      return;
    }
    paid += weight;
    try {
      again.run();
    } catch (RuntimeException e) {
      LOG.error("a call failed after its charge had waited", e);
      refused.accept(ApiErrors.UNKNOWN);
    }
  }

  /// Charges a call that is refused anyway; does not wait.
  ///
  /// @param weight as documented
  /// @throws ApiException -1003 when the address is over its limit
  public void payAtOnce(int weight) {
    var nowMillis = clockMillis.getAsLong();
    var account = weights.of(address, nowMillis);
    usage = account;
    account.chargeAtOnce(weight, nowMillis);
  }

  /// Gives everything back.
  public void refund() {
    if (usage != null) {
      usage.refund(paid, clockMillis.getAsLong());
    }
  }

  /// What the address used.
  ///
  /// @return null when nothing was charged
  public RequestWeights.@Nullable Usage usage() {
    return usage;
  }

  /// The weight that the address used in this minute.
  ///
  /// @return -1 when nothing was charged
  public long used() {
    return usage == null ? -1 : usage.weight(clockMillis.getAsLong());
  }
}
