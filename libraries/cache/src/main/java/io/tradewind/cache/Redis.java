package io.tradewind.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server that may be away, slow or hanging at any moment, without costing its users more than a
/// time-out or two.
///
/// After a few failures in a row nothing is asked any more; one thread probes ten times a second,
/// and connects anew where a connection ended or hangs. Every call fails at once until that
/// succeeds. Thread-safe.
public final class Redis implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Redis.class);
  private static final long KEEP_MILLIS = 100;
  private static final Duration PROBE_TIMEOUT = Duration.ofMillis(250);
  private static final long HANGING_NANOS = TimeUnit.SECONDS.toNanos(3);

  /// A pause of this process or of the server passes sooner, and is nobody's concern.
  private static final long SAID_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final RedisSettings settings;
  private final RedisClient client;
  private final Circuit circuit = new Circuit();
  private final Map<String, List<Consumer<String>>> listeners = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final CountDownLatch tried = new CountDownLatch(1);
  private final Thread keeper;
  private volatile @Nullable RedisLink link;
  private volatile String lastFailure = "nothing was asked";

  /// Whether an operator was told that the server is away; the keeper's.
  private boolean said;

  private Redis(RedisSettings settings) {
    this.settings = settings;
    this.client = RedisLink.client(settings);
    circuit.open(System.nanoTime());
    this.keeper = Thread.ofVirtual().name("redis-keeper").unstarted(this::keep);
  }

  /// Begins to connect, and waits for the first try only. A server that is away is no error.
  ///
  /// @param settings where
  /// @return to be closed
  public static Redis connect(RedisSettings settings) {
    var redis = new Redis(settings);
    redis.keeper.start();
    try {
      redis.tried.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return redis;
  }

  /// Says whether asking is worth it.
  ///
  /// @return false while the server is away or hangs
  public boolean available() {
    return circuit.closed();
  }

  /// What every key of this venue begins with.
  ///
  /// @param name the rest
  /// @return the whole key
  public String key(String name) {
    return settings.namespace() + ":" + name;
  }

  /// Reads a value.
  ///
  /// @param key as from [#key]
  /// @return the bytes, if there are any; fails when late or unavailable
  public CompletableFuture<Optional<byte[]>> get(String key) {
    return send(settings.timeout(), commands -> commands.get(key).thenApply(Optional::ofNullable));
  }

  /// Runs a script as one step.
  ///
  /// @param script the script
  /// @param timeout how long the answer may take
  /// @param keys what it touches
  /// @param arguments its other input
  /// @return a list of whole numbers; fails when late or unavailable, when it may have run
  public CompletableFuture<List<Long>> run(
      LuaScript script, Duration timeout, List<String> keys, byte[]... arguments) {
    return this.<List<Long>>evaluate(script, timeout, keys, arguments);
  }

  /// Runs a script that answers with texts, as [#run].
  ///
  /// @param script the script
  /// @param timeout how long the answer may take
  /// @param keys what it touches
  /// @param arguments its other input
  /// @return a list of texts; fails when late or unavailable, when it may have run
  public CompletableFuture<List<String>> texts(
      LuaScript script, Duration timeout, List<String> keys, byte[]... arguments) {
    return this.<List<byte[]>>evaluate(script, timeout, keys, arguments)
        .thenApply(texts -> texts.stream().map(text -> new String(text, UTF_8)).toList());
  }

  private <T> CompletableFuture<T> evaluate(
      LuaScript script, Duration timeout, List<String> keys, byte[]... arguments) {
    var names = keys.toArray(String[]::new);
    return send(
        timeout,
        commands ->
            commands
                .<T>evalsha(script.digest(), ScriptOutputType.MULTI, names, arguments)
                .handle((answer, failure) ->
                    failure instanceof RedisNoScriptException
                        ? commands.<T>eval(script.text(), ScriptOutputType.MULTI, names, arguments)
                        : finished(answer, failure))
                .thenCompose(Function.identity()));
  }

  private static <T> CompletionStage<T> finished(T answer, @Nullable Throwable failure) {
    return failure == null
        ? CompletableFuture.completedFuture(answer)
        : CompletableFuture.failedFuture(failure);
  }

  /// Tells everybody who listens, in every process.
  ///
  /// @param channel as from [#key]
  /// @param text what is told
  /// @return how many processes heard it; fails when late or unavailable
  public CompletableFuture<Long> announce(String channel, String text) {
    var bytes = text.getBytes(UTF_8);
    return send(settings.timeout(), commands -> commands.publish(channel, bytes));
  }

  /// Listens from now on, also after the server was away; what was told meanwhile is lost.
  ///
  /// @param channel as from [#key]
  /// @param listener must not block
  public void listen(String channel, Consumer<String> listener) {
    listeners.computeIfAbsent(channel, _ -> new CopyOnWriteArrayList<>()).add(listener);
    var live = link;
    if (live != null) {
      var _ = live.announcements().async().subscribe(channel);
    }
  }

  private void announced(String channel, String text) {
    listeners.getOrDefault(channel, List.of()).forEach(listener -> listener.accept(text));
  }

  private <T> CompletableFuture<T> send(
      Duration timeout, Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    var live = link;
    if (live == null || !circuit.closed()) {
      return CompletableFuture.failedFuture(new RedisUnavailable());
    }
    return command
        .apply(live.commands().async())
        .toCompletableFuture()
        .thenApply(Function.identity())
        .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .whenComplete((_, failure) -> judge(failure));
  }

  /// An answer is an answer, also one that says no.
  private void judge(@Nullable Throwable failure) {
    if (failure == null
        || failure instanceof RedisCommandExecutionException
        || failure.getCause() instanceof RedisCommandExecutionException) {
      circuit.succeeded();
    } else if (circuit.failed(System.nanoTime())) {
      lastFailure = failure.toString();
      LOG.debug("Redis at {} is not asked for now", settings, failure);
    }
  }

  /// The loop of the keeper.
  private void keep() {
    try {
      do {
        check();
        sayWhenItLasts();
        tried.countDown();
      } while (!closing.await(KEEP_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void check() throws InterruptedException {
    var live = link;
    if (live == null || !live.open()) {
      if (circuit.open(System.nanoTime())) {
        lastFailure = "the connection ended";
      }
      connectAnew(live);
    } else if (!circuit.closed()) {
      if (answers(live)) {
        back();
      } else if (circuit.openNanos(System.nanoTime()) > HANGING_NANOS) {
        link = null;
        live.close();
      }
    }
  }

  private void connectAnew(@Nullable RedisLink dead) {
    link = null;
    if (dead != null) {
      dead.close();
    }
    try {
      var live = RedisLink.connect(client, this::announced);
      for (var channel : listeners.keySet()) {
        var _ = live.announcements().async().subscribe(channel);
      }
      link = live;
      back();
    } catch (RedisException e) {
      lastFailure = e.toString();
      LOG.debug("Redis at {} can't be had", settings, e);
    }
  }

  private void back() {
    var _ = circuit.close();
    if (said) {
      said = false;
      LOG.info("Redis at {} answers", settings);
    }
  }

  private void sayWhenItLasts() {
    if (!said && circuit.openNanos(System.nanoTime()) > SAID_NANOS) {
      said = true;
      LOG.warn("Redis at {} does not answer ({}): going on without it", settings, lastFailure);
    }
  }

  private static boolean answers(RedisLink live) throws InterruptedException {
    var pong = live.commands().async().ping();
    return pong.await(PROBE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS) && pong.getError() == null;
  }

  @Override
  public void close() {
    closing.countDown();
    keeper.interrupt();
    circuit.open(System.nanoTime());
    link = null;
    RedisLink.shutDown(client);
  }
}
