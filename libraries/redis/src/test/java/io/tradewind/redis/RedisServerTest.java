package io.tradewind.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tradewind.redis.testing.TemporaryRedis;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisServerTest {

  @Test
  void servesOnlyWhoKnowsThePassword() throws IOException {
    try (var redis = TemporaryRedis.start();
        var socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), redis.server().port())) {
      socket.getOutputStream().write("PING\r\n".getBytes(US_ASCII));
      var answer = new String(socket.getInputStream().readNBytes(7), US_ASCII);
      assertEquals("-NOAUTH", answer);
    }
  }

  @Test
  void isNotReachedFromOutside() throws IOException {
    try (var redis = TemporaryRedis.start()) {
      var addresses =
          NetworkInterface.networkInterfaces()
              .flatMap(NetworkInterface::inetAddresses)
              .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
              .toList();
      for (var address : addresses) {
        assertFalse(connects(address, redis.server().port()), address.toString());
      }
    }
  }

  private static boolean connects(InetAddress address, int port) {
    try (var _ = new Socket(address, port)) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void startsAgainOnTheSamePortWhenItDies() throws Exception {
    try (var redis = TemporaryRedis.start()) {
      var port = redis.server().port();
      var pid = redis.server().pid();
      redis.kill();
      await(() -> redis.server().pid() != pid && redis.server().alive());
      assertNotEquals(pid, redis.server().pid());
      assertTrue(connects(InetAddress.ofLiteral("127.0.0.1"), port));
    }
  }

  @Test
  void endsWhenItIsClosed() throws Exception {
    ProcessHandle process;
    try (var redis = TemporaryRedis.start()) {
      process = ProcessHandle.of(redis.server().pid()).orElseThrow();
    }
    await(() -> !process.isAlive());
  }

  /// The program of a process that starts a Redis, says its number, and waits to be killed.
  static final class Parent {
    private Parent() {}

    public static void main(String[] arguments) throws Exception {
      var settings = new RedisServerSettings(Path.of(arguments[0]), 0, "secret", 16);
      var server = RedisServer.start(settings);
      Files.writeString(Path.of(arguments[0], "pid"), Long.toString(server.pid()));
      Thread.sleep(TimeUnit.MINUTES.toMillis(1));
    }
  }

  @Test
  void endsWithAParentThatIsKilled(@TempDir Path directory) throws Exception {
    var parent =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                Parent.class.getName(),
                directory.toString())
            .inheritIO()
            .start();
    var file = directory.resolve("pid");
    await(() -> file.toFile().length() > 0);
    var redis = ProcessHandle.of(Long.parseLong(Files.readString(file))).orElseThrow();
    assertTrue(redis.isAlive());
    parent.destroyForcibly().waitFor();
    await(() -> !redis.isAlive());
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (var polls = 0; polls < 3_000 && !condition.getAsBoolean(); polls++) {
      Thread.sleep(10);
    }
    assertTrue(condition.getAsBoolean());
  }
}
