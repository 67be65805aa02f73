package io.tradewind.orderapi.streams;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.access.ApiKeys;
import io.tradewind.platform.http.BoundedSocket;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.JsonWriter;
import java.security.SecureRandom;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The listen keys of older clients: a key names an account's stream for an hour, and no longer
/// than the API key that asked for it is in force.
///
/// One key per account, kept in memory. Safe to share.
public final class ListenKeys {

  /// The most keys; beyond it those that ended are forgotten, then new ones are refused.
  public static final int MAX_KEYS = 100_000;

  private static final long LIFE_MICROS = 60L * 60 * 1_000_000;
  private static final int CHARACTERS = 64;

  /// By it a load balancer tells user data from streams of the market.
  private static final String PREFIX = "LK";

  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

  private record Lease(String listenKey, ApiKey key, long endMicros) {}

  private final ConcurrentHashMap<Long, Lease> byAccount = new ConcurrentHashMap<>();
  private final ConcurrentHashMap<String, Long> accounts = new ConcurrentHashMap<>();
  private final Set<Attached> attached = ConcurrentHashMap.newKeySet();
  private final SecureRandom random = new SecureRandom();
  private final UserStreams streams;
  private final ApiKeys keys;
  private final LongSupplier clockMicros;

  /// Starts without keys.
  ///
  /// @param streams what the keys open
  /// @param keys tells which API keys are in force
  /// @param clockMicros the time, in microseconds since 1970 UTC
  public ListenKeys(UserStreams streams, ApiKeys keys, LongSupplier clockMicros) {
    this.streams = streams;
    this.keys = keys;
    this.clockMicros = clockMicros;
  }

  /// Serves `POST /userDataStream`: a key, new or extended.
  ///
  /// @param call answered with the key
  /// @param key whose account
  public void open(ApiCall call, ApiKey key) {
    var now = clockMicros.getAsLong();
    forgetEnded(now);
    var lease =
        byAccount.compute(
            key.accountId(),
            (accountId, known) -> {
              var live = known != null && known.endMicros() > now ? known : null;
              var listenKey = live == null ? newKey() : live.listenKey();
              if (known != null && live == null) {
                accounts.remove(known.listenKey());
              }
              accounts.put(listenKey, accountId);
              return new Lease(listenKey, key, now + LIFE_MICROS);
            });
    call.reply(new JsonWriter(128).beginObject().field("listenKey", lease.listenKey()).endObject());
  }

  /// Serves `PUT /userDataStream`: another hour.
  ///
  /// @param call with the key
  /// @param key whose account
  public void extend(ApiCall call, ApiKey key) {
    var listenKey = call.parameters().required("listenKey");
    var now = clockMicros.getAsLong();
    var extended =
        byAccount.computeIfPresent(
            key.accountId(),
            (_, known) ->
                known.listenKey().equals(listenKey) && known.endMicros() > now
                    ? new Lease(listenKey, key, now + LIFE_MICROS)
                    : known);
    if (extended == null
        || !extended.listenKey().equals(listenKey)
        || extended.endMicros() <= now) {
      throw ApiErrors.INVALID_LISTEN_KEY.exception();
    }
    call.reply(new JsonWriter(16).beginObject().endObject());
  }

  /// Serves `DELETE /userDataStream`.
  ///
  /// @param call with the key
  /// @param key whose account
  public void close(ApiCall call, ApiKey key) {
    var listenKey = call.parameters().required("listenKey");
    var lease = byAccount.get(key.accountId());
    if (lease == null || !lease.listenKey().equals(listenKey)) {
      throw ApiErrors.INVALID_LISTEN_KEY.exception();
    }
    forget(lease);
    call.reply(new JsonWriter(16).beginObject().endObject());
  }

  /// Sends an account's events, not wrapped, to a connection that names its key.
  ///
  /// @param listenKey from the connection's path or stream list
  /// @param socket receives the events until it ends
  /// @return false when there is no such key
  public boolean attach(String listenKey, BoundedSocket socket) {
    var lease = lease(listenKey);
    if (lease == null) {
      return false;
    }
    var accountId = lease.key().accountId();
    var subscriber = new Attached(listenKey, socket);
    var subscribed = streams.subscribe(accountId, subscriber);
    if (subscribed) {
      attached.add(subscriber);
      socket.onClose(() -> {
        streams.unsubscribe(accountId, subscriber);
        attached.remove(subscriber);
      });
    }
    return subscribed;
  }

  /// Ends the streams of keys that have expired, were deleted, or were asked for with an API key
  /// that was revoked since. Call it regularly.
  public void endWhatIsOver() {
    for (var stream : attached) {
      var lease = lease(stream.listenKey);
      if (lease == null) {
        stream.end();
      } else {
        keys.find(
            lease.key().apiKey(),
            key -> {
              if (key == null) {
                forget(lease);
                stream.end();
              }
            },
            _ -> {});
      }
    }
  }

  private void forget(Lease lease) {
    byAccount.computeIfPresent(
        lease.key().accountId(),
        (_, known) -> known.listenKey().equals(lease.listenKey()) ? null : known);
    accounts.remove(lease.listenKey());
  }

  /// A connection that hears an account's events.
  private final class Attached implements UserStreams.Subscriber {
    private final String listenKey;
    private final BoundedSocket socket;

    Attached(String listenKey, BoundedSocket socket) {
      this.listenKey = listenKey;
      this.socket = socket;
    }

    @Override
    public void event(long sequence, String json) {
      notice(json);
    }

    @Override
    public void notice(String json) {
      if (lease(listenKey) == null) {
        end();
      } else {
        socket.send(json);
      }
    }

    @Override
    public void gap() {
      socket.close(BoundedSocket.GOING_AWAY, "Events were missed.");
    }

    void end() {
      socket.send(UserEvents.listenKeyExpired(listenKey, clockMicros.getAsLong()));
      socket.close(BoundedSocket.GOING_AWAY, "The listen key has expired.");
    }
  }

  private @Nullable Lease lease(String listenKey) {
    var accountId = accounts.get(listenKey);
    var lease = accountId == null ? null : byAccount.get(accountId);
    return lease != null && lease.endMicros() > clockMicros.getAsLong() ? lease : null;
  }

  private void forgetEnded(long nowMicros) {
    if (byAccount.size() < MAX_KEYS) {
      return;
    }
    byAccount.values().removeIf(lease -> lease.endMicros() <= nowMicros);
    accounts.values().removeIf(accountId -> !byAccount.containsKey(accountId));
    if (byAccount.size() >= MAX_KEYS) {
      throw ApiErrors.SERVER_BUSY.exception();
    }
  }

  private String newKey() {
    var key = new StringBuilder(CHARACTERS).append(PREFIX);
    while (key.length() < CHARACTERS) {
      key.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return key.toString();
  }
}
