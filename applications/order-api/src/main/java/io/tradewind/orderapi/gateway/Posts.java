package io.tradewind.orderapi.gateway;

import io.tradewind.orderapi.gateway.ConnectionApi.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.DefaultRetryStrategy;

/// Calls of the AWS SDK that post to connections: on virtual threads, a few at once, none repeated
/// here, for the connection's own queue tries again in order. Safe to share.
final class Posts {
  /// The most calls at once; more wait, of which each connection has one at most.
  static final int MAX_AT_ONCE = 64;

  private static final Logger LOG = LoggerFactory.getLogger(Posts.class);
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(2);
  private static final int GONE = 410;
  private static final int TOO_MANY_REQUESTS = 429;

  private final Semaphore turns = new Semaphore(MAX_AT_ONCE);
  private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();

  /// The connections of a client of the SDK: the JDK's own, with timeouts.
  static UrlConnectionHttpClient.Builder http() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT_TIMEOUT)
        .socketTimeout(ANSWER_TIMEOUT);
  }

  /// A client's further settings: it repeats nothing.
  static ClientOverrideConfiguration once() {
    return ClientOverrideConfiguration.builder()
        .retryStrategy(DefaultRetryStrategy.doNotRetry())
        .build();
  }

  /// Calls, later.
  ///
  /// @param call throws what the SDK throws
  /// @return what became of it; never fails
  CompletableFuture<Outcome> ask(Runnable call) {
    return CompletableFuture.supplyAsync(() -> askNow(call), threads);
  }

  private Outcome askNow(Runnable call) {
    turns.acquireUninterruptibly();
    try {
      call.run();
      return Outcome.SENT;
    } catch (AwsServiceException e) {
      return outcome(e);
    } catch (SdkException | IllegalStateException e) {
      LOG.debug("the gateway was not reached", e);
      return Outcome.LATER;
    } finally {
      turns.release();
    }
  }

  private static Outcome outcome(AwsServiceException e) {
    var status = e.statusCode();
    if (status == GONE) {
      return Outcome.GONE;
    }
    var later = status == TOO_MANY_REQUESTS || status >= 500 || e.isThrottlingException();
    LOG.atLevel(later ? Level.DEBUG : Level.WARN)
        .log("a post to a connection was answered {}: {}", status, e.getMessage());
    return later ? Outcome.LATER : Outcome.REFUSED;
  }
}
