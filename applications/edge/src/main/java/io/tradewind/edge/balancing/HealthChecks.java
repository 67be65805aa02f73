package io.tradewind.edge.balancing;

import io.tradewind.topology.TargetGroup;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks every target of a group whether it wants requests, at the group's interval.
final class HealthChecks {
  private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);
  private static final int FIT = 200;

  private final Vertx vertx;
  private final HttpClient client;
  private final TargetPool pool;
  private final long timer;

  /// Starts checking.
  HealthChecks(Vertx vertx, TargetPool pool) {
    this.vertx = vertx;
    this.pool = pool;
    var check = pool.group().healthCheck();
    client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAlive(false)
                .setConnectTimeout(seconds(check.timeoutSeconds())));
    timer = vertx.setPeriodic(seconds(check.intervalSeconds()), _ -> checkAll());
  }

  private static int seconds(int seconds) {
    return (int) TimeUnit.SECONDS.toMillis(seconds);
  }

  private void checkAll() {
    pool.targets().forEach(this::check);
  }

  void check(Target target) {
    var check = pool.group().healthCheck();
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setHost(target.address().host())
            .setPort(target.address().port())
            .setURI(check.path())
            .setTimeout(seconds(check.timeoutSeconds()));
    client
        .request(options)
        .compose(request -> request.send())
        .map(response -> response.statusCode() == FIT)
        .otherwise(false)
        .onSuccess(passed -> take(target, check, passed));
  }

  private void take(Target target, TargetGroup.HealthCheck check, boolean passed) {
    boolean changed;
    synchronized (target) {
      changed = target.checked(passed, check.healthyThreshold(), check.unhealthyThreshold());
    }
    if (changed) {
      LOG.info(
          "{}: {} is {}", pool.group().name(), target.address(), passed ? "healthy" : "unhealthy");
    }
  }

  void stop() {
    vertx.cancelTimer(timer);
    client.close();
  }
}
