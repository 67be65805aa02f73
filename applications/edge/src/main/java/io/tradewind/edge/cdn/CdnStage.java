package io.tradewind.edge.cdn;

import io.tradewind.edge.stage.Answer;
import io.tradewind.edge.stage.Exchange;
import io.tradewind.edge.stage.Next;
import io.tradewind.edge.stage.Stage;
import io.tradewind.topology.Route;
import io.vertx.core.http.HttpHeaders;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The first stage: answers public reads from memory as long as the topology and the service both
/// allow, asks the service once for all who want the same, and answers with what it has for
/// [StoredAnswer#STALE_SECONDS] longer while the service fails.
public final class CdnStage implements Stage {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int REFUSED_FROM = 400;
  private static final int FAILED_FROM = 500;

  private final AnswerCache cache;
  private final Consumer<Outcome> observer;
  private final LongSupplier nanos;
  private final ConcurrentHashMap<String, Flight> flights = new ConcurrentHashMap<>();

  /// Starts with nothing kept.
  ///
  /// @param maxBytes the most that is kept
  /// @param observer told how each answer of a read that may be kept was come by; safe to share
  public CdnStage(long maxBytes, Consumer<Outcome> observer) {
    this(maxBytes, observer, System::nanoTime);
  }

  CdnStage(long maxBytes, Consumer<Outcome> observer, LongSupplier nanos) {
    cache = new AnswerCache(maxBytes);
    this.observer = observer;
    this.nanos = nanos;
  }

  /// One read on its way.
  ///
  /// @param key what is asked for
  /// @param route by which rule
  /// @param wants in which form
  /// @param next the rest of the way
  private record Read(String key, Route route, Wants wants, Next next) {}

  @Override
  public void handle(Exchange exchange, Next next) {
    var key = CacheKey.of(exchange);
    if (key == null) {
      next.proceed(exchange);
      return;
    }
    var read = new Read(key, Objects.requireNonNull(exchange.route()), Wants.of(exchange), next);
    var stored = cache.find(key);
    var now = nanos.getAsLong();
    if (stored != null && stored.fresh(now)) {
      answer(exchange, stored, read.wants, Outcome.HIT);
    } else if (cache.passes(key)) {
      alone(exchange, next);
    } else {
      together(exchange, read, stored);
    }
  }

  /// What is kept now.
  ///
  /// @return in bytes
  public long bytes() {
    return cache.bytes();
  }

  private void answer(Exchange exchange, StoredAnswer stored, Wants wants, Outcome outcome) {
    observer.accept(outcome);
    exchange.answer(stored.answer(wants, outcome, nanos.getAsLong()));
  }

  private void alone(Exchange exchange, Next next) {
    exchange.beforeAnswer(this::fromService);
    next.proceed(exchange);
  }

  private Answer fromService(Answer answer) {
    var outcome = answer.status() >= REFUSED_FROM ? Outcome.ERROR : Outcome.MISS;
    observer.accept(outcome);
    return answer.with(Outcome.HEADER, outcome.text());
  }

  private void together(Exchange exchange, Read read, @Nullable StoredAnswer stored) {
    var mine = new Flight();
    var flight = flights.putIfAbsent(read.key, mine);
    if (flight == null) {
      var justNow = cache.find(read.key);
      if (justNow != null && justNow.fresh(nanos.getAsLong())) {
        flights.remove(read.key, mine);
        mine.land(
            passenger -> answer(passenger.exchange(), justNow, passenger.wants(), Outcome.HIT));
        answer(exchange, justNow, read.wants, Outcome.HIT);
        return;
      }
      lead(exchange, read, mine, stored);
    } else if (!flight.board(new Flight.Passenger(exchange, read.wants))) {
      alone(exchange, read.next);
    }
  }

  /// Asks the service. What the client has already is not the service's concern, but what is kept
  /// here is.
  private void lead(Exchange exchange, Read read, Flight flight, @Nullable StoredAnswer stored) {
    exchange.replaceHeader("If-None-Match", stored == null ? null : stored.tag().text());
    exchange.replaceHeader("If-Modified-Since", null);
    exchange.replaceHeader("Range", null);
    exchange.beforeAnswer(answer -> landed(read, flight, stored, answer));
    read.next.proceed(exchange);
  }

  private Answer landed(Read read, Flight flight, @Nullable StoredAnswer stored, Answer answer) {
    var now = nanos.getAsLong();
    if (answer.status() == NOT_MODIFIED && stored != null) {
      var confirmed = stored.confirmed(life(read, answer).seconds(), now);
      return share(read, flight, confirmed, Outcome.REFRESH_HIT);
    }
    var life = life(read, answer);
    if (answer.status() == OK && life.mayStore()) {
      return share(read, flight, StoredAnswer.of(answer, life.seconds(), now), Outcome.MISS);
    }
    flights.remove(read.key, flight);
    if (answer.status() >= FAILED_FROM) {
      return failed(read, flight, stored, answer);
    }
    // an answer to this client alone: the others ask for themselves
    if (answer.status() == OK) {
      cache.pass(read.key);
    }
    flight.land(passenger -> alone(passenger.exchange(), read.next));
    return fromService(answer);
  }

  private static CacheControl life(Read read, Answer answer) {
    var headers = answer.headers();
    var life = CacheControl.of(headers.get(HttpHeaders.CACHE_CONTROL));
    var ofOneClient = headers.contains(HttpHeaders.SET_COOKIE);
    return new CacheControl(
        life.mayStore() && !ofOneClient, Math.min(life.seconds(), read.route.cacheSeconds()));
  }

  private Answer share(Read read, Flight flight, StoredAnswer answer, Outcome outcome) {
    cache.keep(read.key, answer);
    flights.remove(read.key, flight);
    flight.land(passenger -> answer(passenger.exchange(), answer, passenger.wants(), Outcome.HIT));
    observer.accept(outcome);
    return answer.answer(read.wants, outcome, nanos.getAsLong());
  }

  private Answer failed(Read read, Flight flight, @Nullable StoredAnswer stored, Answer answer) {
    var now = nanos.getAsLong();
    if (stored != null && stored.servesFailure(now)) {
      flight.land(
          passenger -> answer(passenger.exchange(), stored, passenger.wants(), Outcome.STALE));
      observer.accept(Outcome.STALE);
      return stored.answer(read.wants, Outcome.STALE, now);
    }
    flight.land(passenger -> passenger.exchange().answer(fromService(answer.copy())));
    return fromService(answer.copy());
  }
}
