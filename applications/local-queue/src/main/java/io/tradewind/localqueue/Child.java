package io.tradewind.localqueue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One life of the child process. Holds its standard input open: the child ends when that closes.
final class Child {
  private static final Logger LOG = LoggerFactory.getLogger(Child.class);
  private static final String READY = "listening on ";

  private final Process process;

  private Child(Process process) {
    this.process = process;
  }

  static Child start(Path directory, int port) {
    var log = directory.resolve("queue.log");
    var builder = new ProcessBuilder(ChildCommand.of(directory, port));
    builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      var process = builder.start();
      if (!ready(process.inputReader())) {
        process.destroyForcibly();
        throw new QueueFailure(
            "the queue on port %d did not start; its log is %s".formatted(port, log), null);
      }
      return new Child(process);
    } catch (IOException e) {
      throw new QueueFailure("the queue can't be started: " + e.getMessage(), e);
    }
  }

  /// Libraries may print lines of their own before ours.
  private static boolean ready(BufferedReader output) throws IOException {
    for (var line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return true;
      }
    }
    return false;
  }

  Process process() {
    return process;
  }

  void await() {
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void end(int seconds) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (IOException e) {
      LOG.debug("the local queue had closed its input", e);
      process.destroyForcibly();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
