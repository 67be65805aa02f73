package io.tradewind.orderapi.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.cache.LuaScript;
import io.tradewind.cache.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The registry in Redis, as scripts beside this class say.
///
/// Instances tell each other of clients' messages and of ends by a channel for each instance. What
/// is told, and whose a connection is, bears a seal.
final class RedisRegistry implements ConnectionRegistry {

  private static final Logger LOG = LoggerFactory.getLogger(RedisRegistry.class);
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration ENDED_IS_KNOWN = Duration.ofSeconds(15);

  /// How old a told text may be: clocks differ.
  private static final long MAX_AGE_MILLIS = 30_000;

  private static final String FORGOTTEN = "?";
  private static final int FIELDS = 9;
  private static final int ID_BYTES = 8;
  private static final LuaScript REGISTER = script("register.lua");
  private static final LuaScript BEAT = script("beat.lua");
  private static final LuaScript ADOPT = script("adopt.lua");
  private static final LuaScript FORGET = script("forget.lua");
  private static final LuaScript FIND = script("find.lua");

  private final Redis redis;
  private final Seal seal;
  private final Duration leaseLife;
  private final int perAccount;
  private final String instance;
  private final List<String> prefix;
  private volatile long forgottenNanos = System.nanoTime();

  /// Joins the other instances.
  ///
  /// @param redis where they meet
  /// @param seal of a secret that they share
  /// @param leaseLife after so long without a beat an instance counts as dead
  /// @param perAccount the most connections of an account
  RedisRegistry(Redis redis, Seal seal, Duration leaseLife, int perAccount) {
    this.redis = redis;
    this.seal = seal;
    this.leaseLife = leaseLife;
    this.perAccount = perAccount;
    var bytes = new byte[ID_BYTES];
    RandomGenerator.of("SecureRandom").nextBytes(bytes);
    this.instance = HexFormat.of().formatHex(bytes);
    // one slot of a cluster: a script's keys must lie together
    this.prefix = List.of(redis.key("{gateway}:"));
  }

  private static LuaScript script(String name) {
    return LuaScript.beside(RedisRegistry.class, name);
  }

  /// Hears what other instances tell this one.
  void listen(Inbox inbox) {
    redis.listen(channel(instance), sealed -> told(sealed, inbox));
  }

  private String channel(String ofInstance) {
    return redis.key("gateway-inbox:" + ofInstance);
  }

  /// A told text is kind, time, connection and address, with spaces between, and on a line of its
  /// own the message.
  private void told(String sealed, Inbox inbox) {
    var text = seal.open(sealed);
    var line = text == null ? new String[0] : text.split("\n", 2)[0].split(" ", 4);
    if (text == null || line.length < 4 || !fresh(line[1])) {
      LOG.warn("something was told that no instance of ours would tell");
    } else if (line[0].equals("M")) {
      inbox.message(line[2], line[3], text.substring(text.indexOf('\n') + 1));
    } else {
      inbox.ended(line[2]);
    }
  }

  private static boolean fresh(String millis) {
    return Math.abs(System.currentTimeMillis() - Long.parseLong(millis)) <= MAX_AGE_MILLIS;
  }

  private CompletableFuture<Long> tell(
      String toInstance, String kind, String connectionId, String address, String text) {
    var line = "%s %d %s %s\n".formatted(kind, System.currentTimeMillis(), connectionId, address);
    return redis.announce(channel(toInstance), seal.seal(line + text));
  }

  @Override
  public CompletableFuture<Boolean> register(Lease lease) {
    return redis
        .run(
            REGISTER,
            TIMEOUT,
            prefix,
            bytes(
                lease.connectionId(),
                lease.accountId(),
                identity(lease),
                instance,
                lease.lifeMillis(),
                perAccount))
        .thenApply(reply -> reply.getFirst() == 1);
  }

  @Override
  public CompletableFuture<Beat> beat(List<Lease> leases, long settled) {
    var arguments = new ArrayList<Object>();
    arguments.addAll(List.of(instance, leaseLife.toMillis(), settled, leases.size()));
    for (var lease : leases) {
      var position = lease.position();
      arguments.addAll(
          List.of(
              lease.connectionId(),
              lease.accountId(),
              identity(lease),
              lease.lifeMillis(),
              lease.subscription(),
              lease.nextSubscription(),
              position.sequence(),
              position.number(),
              position.acked()));
    }
    return redis
        .run(BEAT, TIMEOUT, prefix, bytes(arguments.toArray()))
        .thenApply(reply -> {
          var lost = new ArrayList<String>();
          for (var index = 0; index < leases.size(); index++) {
            if (reply.get(index + 1) == 0) {
              lost.add(leases.get(index).connectionId());
            }
          }
          var expired = reply.getFirst() == 1;
          if (expired) {
            forgottenNanos = System.nanoTime();
          }
          return new Beat(expired, lost);
        });
  }

  @Override
  public CompletableFuture<List<Lease>> adopt() {
    return redis.texts(ADOPT, TIMEOUT, prefix, bytes(instance, MAX_LEASES)).thenApply(this::leases);
  }

  private List<Lease> leases(List<String> reply) {
    var leases = new ArrayList<Lease>();
    for (var at = 0; at + FIELDS <= reply.size(); at += FIELDS) {
      var identity = seal.open(reply.get(at + 2));
      var parts = identity == null ? new String[0] : identity.split(" ", -1);
      if (parts.length != 4 || !parts[0].equals(reply.get(at))) {
        LOG.warn("connection {} is not one that an instance of ours registered", reply.get(at));
        continue;
      }
      var position =
          new Position(
              Long.parseLong(reply.get(at + 6)),
              Long.parseLong(reply.get(at + 7)),
              Long.parseLong(reply.get(at + 8)));
      leases.add(
          new Lease(
              parts[0],
              Long.parseLong(parts[1]),
              parts[2],
              parts[3],
              Long.parseLong(reply.get(at + 3)),
              Integer.parseInt(reply.get(at + 4)),
              Integer.parseInt(reply.get(at + 5)),
              position));
    }
    return leases;
  }

  private String identity(Lease lease) {
    return seal.seal(
        "%s %d %s %s"
            .formatted(
                lease.connectionId(), lease.accountId(), lease.apiKey(), lease.clientAddress()));
  }

  @Override
  public CompletableFuture<?> forget(String connectionId) {
    return redis
        .texts(FORGET, TIMEOUT, prefix, bytes(connectionId, ENDED_IS_KNOWN.toMillis()))
        .thenCompose(owner ->
            owner.isEmpty() || owner.getFirst().equals(instance)
                ? CompletableFuture.completedFuture(0L)
                : tell(owner.getFirst(), "E", connectionId, "-", ""));
  }

  @Override
  public CompletableFuture<Passed> pass(String connectionId, String clientAddress, String text) {
    return redis
        .texts(FIND, TIMEOUT, prefix, bytes(connectionId, instance))
        .thenCompose(owner -> {
          if (owner.isEmpty() && System.nanoTime() - forgottenNanos > leaseLife.toNanos()) {
            return CompletableFuture.completedFuture(Passed.UNKNOWN);
          }
          if (owner.isEmpty()
              || owner.getFirst().equals(FORGOTTEN)
              || owner.getFirst().equals(instance)) {
            // not registered again yet, or taken over just now
            return CompletableFuture.completedFuture(Passed.UNHEARD);
          }
          return tell(owner.getFirst(), "M", connectionId, clientAddress, text)
              .thenApply(heard -> heard > 0 ? Passed.HEARD : Passed.UNHEARD);
        });
  }

  @Override
  public boolean available() {
    return redis.available();
  }

  @Override
  public void leave() {
    var arguments = bytes(instance, 0, -1, 0);
    redis.run(BEAT, TIMEOUT, prefix, arguments).exceptionally(_ -> List.of()).join();
  }

  private static byte[][] bytes(Object... arguments) {
    var bytes = new byte[arguments.length][];
    for (var index = 0; index < bytes.length; index++) {
      bytes[index] = String.valueOf(arguments[index]).getBytes(UTF_8);
    }
    return bytes;
  }
}
