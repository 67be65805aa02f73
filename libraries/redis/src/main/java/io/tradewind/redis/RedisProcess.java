package io.tradewind.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// One run of the server's process. Its number is the server's own, and it ends with us, however we
/// end.
final class RedisProcess {
  private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
  private static final int POLL_MILLIS = 10;
  private static final int STOP_SECONDS = 5;
  private static final byte[] PONG = "+PONG\r\n".getBytes(US_ASCII);

  /// The shell becomes Redis; before that it leaves behind a watcher that waits for our end of its
  /// input to close, which the system does even after a kill -9, and then kills Redis. In a session
  /// of its own, where that can be had, so that a Ctrl-C reaches us only.
  private static final String SESSION =
      """
      command -v setsid > /dev/null 2>&1 && exec setsid sh -c "$0" redis-lifeline "$@"
      exec sh -c "$0" redis-lifeline "$@"
      """;

  private static final String LIFELINE =
      """
      exec 3<&0 < /dev/null
      (
        trap '' INT TERM HUP
        cat <&3 > /dev/null
        name=$(cat "/proc/$$/comm" 2> /dev/null || ps -o comm= -p $$ 2> /dev/null)
        case $name in *redis-server*) kill -9 $$ ;; esac
      ) > /dev/null 2>&1 &
      exec 3<&-
      exec "$@"
      """;

  private final Process process;

  private RedisProcess(Process process) {
    this.process = process;
  }

  static RedisProcess start(Path program, Path configuration, Path log) {
    var builder =
        new ProcessBuilder(
            "sh", "-c", SESSION, LIFELINE, program.toString(), configuration.toString());
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return new RedisProcess(builder.start());
    } catch (IOException e) {
      throw new RedisFailure("can't run Redis: " + e.getMessage(), e);
    }
  }

  /// Waits until clients are served.
  void awaitReady(int port, String password, Path log) {
    var deadline = System.nanoTime() + START_TIMEOUT.toNanos();
    while (!answers(port, password)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        end();
        throw new RedisFailure("Redis does not start; %s says why".formatted(log), null);
      }
      pause();
    }
  }

  private static boolean answers(int port, String password) {
    try (var socket = new Socket()) {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
      socket.connect(address, POLL_MILLIS * 10);
      socket.setSoTimeout(POLL_MILLIS * 100);
      socket.getOutputStream().write("AUTH %s\r\nPING\r\n".formatted(password).getBytes(US_ASCII));
      var answer = new String(socket.getInputStream().readNBytes("+OK\r\n".length()), US_ASCII);
      return answer.startsWith("+OK")
          && java.util.Arrays.equals(socket.getInputStream().readNBytes(PONG.length), PONG);
    } catch (IOException _) {
      return false;
    }
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /// Waits for the end of the process.
  void await() throws InterruptedException {
    process.waitFor();
    closeLifeline();
  }

  /// Ends the process; there is nothing to save.
  void end() {
    process.destroyForcibly();
    try {
      process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    closeLifeline();
  }

  private void closeLifeline() {
    try {
      process.getOutputStream().close();
    } catch (IOException _) {
      // the watcher has gone already
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RedisFailure("interrupted while Redis started", e);
    }
  }
}
