package io.tradewind.marketapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.model.Side;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamControlTest {
  private final Venue venue = Venue.open();

  @AfterAll
  void close() {
    venue.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":1} | {"result":null,"id":1}
          {"method":"SUBSCRIBE","params":["btcusdt@trade"],"id":"a-1"} | {"result":null,"id":"a-1"}
          {"method":"SUBSCRIBE","params":[],"id":null} | {"result":null,"id":null}
          {"method":"SUBSCRIBE","params":[],"id":-9223372036854775808} | {"result":null,"id":-9223372036854775808}
          {"id":7,"params":["btcusdt@depth"],"method":"UNSUBSCRIBE"} | {"result":null,"id":7}
          {"method":"LIST_SUBSCRIPTIONS","id":3} | {"result":[],"id":3}
          {"method":"SET_PROPERTY","params":["combined",true],"id":4} | {"result":null,"id":4}
          {"method":"GET_PROPERTY","params":["combined"],"id":5} | {"result":false,"id":5}
          {"method":"SUBSCRIBE","params":["nosuch@trade"],"id":1} | {"error":{"code":2,"msg":"Invalid request: invalid stream"},"id":1}
          {"method":"SUBSCRIBE","params":["btcusdt@kline_7m"],"id":1} | {"error":{"code":2,"msg":"Invalid request: invalid stream"},"id":1}
          {"method":"SUBSCRIBE","params":["BTCUSDT@trade"],"id":1} | {"error":{"code":2,"msg":"Invalid request: invalid stream"},"id":1}
          {"method":"SUBSCRIBE","params":[5],"id":1} | {"error":{"code":2,"msg":"Invalid request: invalid stream"},"id":1}
          {"method":"GET_PROPERTY","params":["nosuch"],"id":5} | {"code":0,"msg":"Unknown property","id":5}
          {"method":"SET_PROPERTY","params":["combined","yes"],"id":5} | {"code":1,"msg":"Invalid value type: expected Boolean","id":5}
          {"method":"SET_PROPERTY","params":[1,true],"id":5} | {"code":2,"msg":"Invalid request: property name must be a string","id":5}
          {"method":"GET_PROPERTY","params":["combined",1],"id":5} | {"code":2,"msg":"Invalid request: too many parameters","id":5}
          {"method":"LIST_SUBSCRIPTIONS","id":{"a":[1]}} | {"code":2,"msg":"Invalid request: request ID must be an unsigned integer","id":null}
          {"method":"LIST_SUBSCRIPTIONS","id":1.5} | {"code":2,"msg":"Invalid request: request ID must be an unsigned integer","id":null}
          {"method":"DANCE","id":1} | {"code":2,"msg":"Invalid request: unknown variant `DANCE`, expected one of `SUBSCRIBE`, `UNSUBSCRIBE`, `LIST_SUBSCRIPTIONS`, `SET_PROPERTY`, `GET_PROPERTY` at line 1 column 25","id":1}
          {"id":1} | {"code":2,"msg":"Invalid request: missing field `method` at line 1 column 8","id":1}
          dance | {"code":3,"msg":"Invalid JSON: expected value at line 1 column 1"}
          """)
  void controlMessagesAreAnsweredExactly(String message, String answer) {
    try (var stream = venue.stream("/ws/0")) {
      assertEquals(answer, stream.ask(message));
    }
  }

  @Test
  void repliesAreNotWrappedAndSubscriptionsAreListedInOrder() {
    try (var stream = venue.stream("/stream")) {
      stream.ask(
          "{\"method\":\"SUBSCRIBE\",\"params\":[\"ethusdt@trade\",\"btcusdt@trade\"],\"id\":1}");

      assertEquals(
          "{\"result\":[\"ethusdt@trade\",\"btcusdt@trade\"],\"id\":2}",
          stream.ask("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}"));
      assertEquals(
          "{\"result\":true,\"id\":3}",
          stream.ask("{\"method\":\"GET_PROPERTY\",\"params\":[\"combined\"],\"id\":3}"));
    }
  }

  @Test
  void aRawEndpointBelowStreamAndAPropertyThatWraps() {
    try (var stream = venue.stream("/stream/ws/3")) {
      stream.ask("{\"method\":\"SUBSCRIBE\",\"params\":[\"ethusdt@trade\"],\"id\":1}");
      venue.batch(Venue.trade(1, 1, 1, Side.BUY, 100, 1));
      assertTrue(stream.next().startsWith("{\"e\":\"trade\""));

      stream.ask("{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",true],\"id\":2}");
      venue.batch(Venue.trade(1, 2, 2, Side.BUY, 100, 1));
      assertTrue(
          stream.next().startsWith("{\"stream\":\"ethusdt@trade\",\"data\":{\"e\":\"trade\""));

      stream.ask("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"ethusdt@trade\"],\"id\":3}");
      venue.batch(Venue.trade(1, 3, 3, Side.BUY, 100, 1));
      venue.get("ping");
      assertEquals(0, stream.waiting());
    }
  }

  @Test
  void moreMessagesThanFiveASecondEndTheConnection() {
    try (var stream = venue.stream("/ws")) {
      for (var message = 0; message < 20; message++) {
        stream.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":1}");
      }

      assertEquals(1008, stream.closeCode());
    }
  }

  @Test
  void deepAndLongJsonIsRefusedAsInvalid() {
    try (var stream = venue.stream("/ws")) {
      assertTrue(stream.ask("[".repeat(10_000)).startsWith("{\"code\":3,\"msg\":\"Invalid JSON"));
      assertTrue(
          stream
              .ask("{\"method\":\"SUBSCRIBE\",\"params\":" + "[".repeat(5_000))
              .startsWith("{\"code\":3,\"msg\":\"Invalid JSON"));
      assertTrue(
          stream
              .ask("{\"method\":\"" + "A".repeat(20_000) + "\"}")
              .startsWith("{\"code\":3,\"msg\":\"Invalid JSON"));
    }
  }

  @Test
  void streamsOfOneConnectionAreBounded() {
    try (var stream = venue.stream("/ws")) {
      var names = new StringBuilder("\"btcusdt@trade\"");
      for (var copy = 0; copy < 2_100; copy++) {
        names.append(",\"btcusdt@trade\"");
      }
      assertEquals(
          "{\"code\":2,\"msg\":\"Invalid request: too many parameters\",\"id\":null}",
          stream.ask("{\"method\":\"SUBSCRIBE\",\"params\":[" + names + "],\"id\":1}"));
    }
  }
}
