package io.tradewind.edge.websocket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.platform.aws.AwsCredential;
import io.tradewind.platform.aws.SignatureV4;
import io.tradewind.topology.WebSocketLimits;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class ConnectionCommandsTest {

  private static final byte[] NOTHING = {};
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  private final RunningGateway gateway = new RunningGateway(WebSocketLimits.ofManagedService());

  @AfterEach
  void close() {
    gateway.close();
  }

  private static String path(String connectionId) {
    return "/events/@connections/" + connectionId.replace("=", "%3D");
  }

  @Test
  void messageArrivesUnderEverySpellingOfTheAddress() {
    var connected = gateway.connected();
    var id = connected.connectionId();
    for (var path :
        new String[] {
          "/events/@connections/" + id,
          path(id),
          "/@connections/" + id,
          "/%40connections/" + id.replace("=", "%3d")
        }) {
      assertEquals(200, gateway.command("POST", path, HELLO).statusCode(), path);
      assertEquals("hello", connected.client().next());
    }
  }

  @Test
  void largeMessageIsSentInSmallFrames() {
    var connected = gateway.connected();
    // three bytes each, so that the border of a frame falls into a character
    var message = "€".repeat(128 * 1024 / 3);
    var answer =
        gateway.command(
            "POST", path(connected.connectionId()), message.getBytes(StandardCharsets.UTF_8));
    assertEquals(200, answer.statusCode());
    assertEquals(message, connected.client().next());
    assertTrue(connected.client().largestFrame() <= 32 * 1024);
  }

  @Test
  void messageThatIsTooLargeIsRefused() {
    var connected = gateway.connected();
    var answer = gateway.command("POST", path(connected.connectionId()), new byte[128 * 1024 + 1]);
    assertEquals(413, answer.statusCode());
    assertEquals(
        "PayloadTooLargeException", answer.headers().firstValue("x-amzn-ErrorType").orElse(""));
    assertTrue(connected.client().open());
  }

  @Test
  void messageThatIsNoTextIsRefused() {
    var id = gateway.connected().connectionId();
    assertEquals(400, gateway.command("POST", path(id), new byte[] {(byte) 0xC3}).statusCode());
    assertEquals(400, gateway.command("POST", path(id), NOTHING).statusCode());
  }

  @Test
  void departedClientsAreGone() {
    var connected = gateway.connected();
    connected.client().leave();
    gateway.service.next("/disconnect");
    for (var method : new String[] {"POST", "GET", "DELETE"}) {
      var answer = gateway.command(method, path(connected.connectionId()), HELLO);
      assertEquals(410, answer.statusCode(), method);
      assertEquals("GoneException", answer.headers().firstValue("x-amzn-ErrorType").orElse(""));
    }
  }

  @Test
  void idsThatCanNotBeAreRefused() {
    for (var id :
        new String[] {
          "",
          "x",
          "..%2F..%2Fetc",
          "a%2Fb",
          "%00",
          "%zz",
          "a".repeat(5_000),
          "%C3%28",
          "AAAAAAAAAAAAAAAA",
          "AAAAAAAAAAAAAAA%2F",
          "%3D%3D%3D%3D%3D%3D%3D%3D"
        }) {
      var raw = id.equals("%zz") ? "%25zz" : id;
      var answer = gateway.command("POST", "/events/@connections/" + raw, HELLO);
      assertTrue(answer.statusCode() == 400 || answer.statusCode() == 414, id);
    }
    var unknown = gateway.command("POST", "/events/@connections/AAAAAAAAAAAAAAA%3D", HELLO);
    assertEquals(410, unknown.statusCode());
  }

  @Test
  void connectionIsDescribed() {
    var connected = gateway.connected();
    var answer = gateway.command("GET", path(connected.connectionId()), NOTHING);
    assertEquals(200, answer.statusCode());
    assertTrue(
        answer
            .body()
            .matches(
                "\\{\"connectedAt\":\"20[^\"]*Z\",\"identity\":\\{\"sourceIp\":\"203.0.113.7\","
                    + "\"userAgent\":\"test \\?client\\?\"},\"lastActiveAt\":\"20[^\"]*Z\"}"),
        answer.body());
  }

  @Test
  void deletedConnectionEnds() {
    var connected = gateway.connected();
    assertEquals(
        204, gateway.command("DELETE", path(connected.connectionId()), NOTHING).statusCode());
    assertEquals(1000, connected.client().closeCode());
    assertEquals("1000", gateway.service.next("/disconnect").header("X-Close-Code"));
  }

  @Test
  void strangersAreRefused() {
    var path = path(gateway.connected().connectionId());
    assertEquals(403, gateway.unsigned("POST", path).statusCode());
    var wrongSecret =
        new SignatureV4(new AwsCredential("AKIDTESTS", "guessed"), "local", "execute-api");
    var wrongKey =
        new SignatureV4(
            new AwsCredential("AKIDOTHER", "the secret of the tests"), "local", "execute-api");
    var wrongService =
        new SignatureV4(new AwsCredential("AKIDTESTS", "the secret of the tests"), "local", "s3");
    for (var signature : new SignatureV4[] {wrongSecret, wrongKey, wrongService}) {
      var answer = gateway.command("POST", path, HELLO, signature);
      assertEquals(403, answer.statusCode());
      assertEquals(
          "ForbiddenException", answer.headers().firstValue("x-amzn-ErrorType").orElse(""));
    }
  }

  @Test
  void otherPathsAndMethodsAreUnknown() {
    var id = gateway.connected().connectionId();
    assertEquals(404, gateway.command("POST", "/events", HELLO).statusCode());
    assertEquals(404, gateway.command("POST", "/other/@connections/" + id, HELLO).statusCode());
    assertEquals(405, gateway.command("PUT", path(id), HELLO).statusCode());
  }

  @Test
  void clientThatDoesNotReadIsNotWaitedFor() {
    var connected = gateway.connected();
    connected.client().socket.pause();
    var message = "x".repeat(128 * 1024).getBytes(StandardCharsets.UTF_8);
    var status = 200;
    for (var sent = 0; status == 200 && sent < 1_000; sent++) {
      status = gateway.command("POST", path(connected.connectionId()), message).statusCode();
    }
    assertEquals(429, status);
  }
}
