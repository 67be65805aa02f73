package io.tradewind.orderapi.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.orderapi.gateway.ConnectionApi.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/// The queue of one connection, with a gateway and a clock that the test moves by hand.
class GatewayConnectionTest {

  private final Gateway gateway = new Gateway();
  private final Surroundings surroundings = new Surroundings();
  private final GatewayConnection connection =
      new GatewayConnection(
          new Lease("id", 7, "key", "192.0.2.1", 60_000, -1, 0, Position.NONE),
          gateway,
          surroundings);

  /// Takes posts, and answers when the test says how.
  private static final class Gateway implements ConnectionApi {
    private final List<String> posted = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private final ArrayDeque<CompletableFuture<Outcome>> open = new ArrayDeque<>();

    @Override
    public CompletableFuture<Outcome> post(String connectionId, String text) {
      posted.add(text);
      var answer = new CompletableFuture<Outcome>();
      open.add(answer);
      return answer;
    }

    void answer(Outcome outcome) {
      open.remove().complete(outcome);
    }

    @Override
    public void delete(String connectionId) {
      deleted.add(connectionId);
    }

    @Override
    public void close() {}
  }

  private static final class Surroundings implements GatewayConnection.Host {
    private final ArrayDeque<Runnable> later = new ArrayDeque<>();
    private final List<Long> delays = new ArrayList<>();
    private final List<Boolean> ended = new ArrayList<>();
    private boolean mayPost = true;

    @Override
    public boolean mayPost() {
      return mayPost;
    }

    @Override
    public void later(long millis, Runnable task) {
      delays.add(millis);
      later.add(task);
    }

    @Override
    public long head() {
      return 10;
    }

    @Override
    public CompletableFuture<?> save(GatewayConnection connection) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void ended(GatewayConnection connection, boolean everywhere) {
      ended.add(everywhere);
    }
  }

  @Test
  void oneTextIsUnderWayAtATime() {
    connection.send("a");
    connection.send("b");
    assertEquals(List.of("a"), gateway.posted);
    gateway.answer(Outcome.SENT);
    assertEquals(List.of("a", "b"), gateway.posted);
  }

  @Test
  void postIsTriedAgainEverLaterAndThenNoMore() {
    connection.send("a");
    connection.send("b");
    for (var attempt = 1; attempt < GatewayConnection.MAX_ATTEMPTS; attempt++) {
      gateway.answer(Outcome.LATER);
      surroundings.later.remove().run();
    }
    assertTrue(gateway.posted.stream().allMatch("a"::equals), "the order is kept");
    assertEquals(List.of(50L, 100L, 200L, 400L, 800L, 1_600L, 3_200L), surroundings.delays);
    gateway.answer(Outcome.LATER);
    assertEquals(GatewayConnection.MAX_ATTEMPTS, gateway.posted.size());
    assertEquals(List.of("id"), gateway.deleted);
    assertEquals(List.of(true), surroundings.ended);
  }

  @Test
  void clientThatHasLeftIsForgotten() {
    connection.send("a");
    connection.send("b");
    gateway.answer(Outcome.GONE);
    assertTrue(connection.closed());
    assertEquals(List.of("a"), gateway.posted);
    assertEquals(List.of(), gateway.deleted);
    assertEquals(List.of(true), surroundings.ended);
  }

  @Test
  void queueIsBounded() {
    for (var text = 0; text <= GatewayConnection.MAX_PENDING; text++) {
      connection.send("text");
    }
    assertTrue(connection.closed());
    assertEquals(List.of("id"), gateway.deleted);
  }

  @Test
  void nothingIsPostedWhileAnotherMayServeTheConnection() {
    surroundings.mayPost = false;
    connection.send("a");
    assertEquals(List.of(), gateway.posted);
    surroundings.mayPost = true;
    connection.proceed();
    assertEquals(List.of("a"), gateway.posted);
  }

  @Test
  void positionIsThatOfTheLastEventTheGatewayTook() {
    connection.subscribed(0);
    connection.sendEvent(10, 0, "{}");
    assertEquals(List.of(), gateway.posted, "what was published before the subscription");
    connection.sendEvent(11, 0, "{}");
    connection.sendEvent(13, 0, "{}");
    connection.sendEvent(13, 0, "{}");
    assertEquals(10, connection.state(false, 13).settled());
    gateway.answer(Outcome.SENT);
    assertEquals(12, connection.state(false, 13).settled());
    gateway.answer(Outcome.SENT);
    var lease = connection.state(false, 13).lease();
    assertEquals(new Position(12, 1, 2), lease == null ? null : lease.position());
    assertNull(connection.state(false, 13).lease(), "nothing has changed since");
  }

  @Test
  void whoGoesOnGivesTheSameNumbersAndRepeatsNothing() {
    var successor =
        new GatewayConnection(
            new Lease("id", 7, "key", "192.0.2.1", 60_000, 0, 1, new Position(12, 1, 2)),
            gateway,
            surroundings);
    successor.sendEvent(12, 0, "{\"old\":1}");
    successor.sendEvent(13, 0, "{\"sent\":1}");
    successor.sendEvent(13, 0, "{\"next\":1}");
    assertEquals(
        List.of("{\"subscriptionId\":0,\"number\":3,\"event\":{\"next\":1}}"), gateway.posted);
  }

  @Test
  void sealShowsWhatWasChanged() {
    var seal = new Seal("a secret of the tests");
    assertEquals("text", seal.open(seal.seal("text")));
    assertNull(seal.open(seal.seal("text") + "x"));
    assertNull(seal.open(new Seal("another secret of the tests").seal("text")));
    assertNull(seal.open("text"));
  }
}
