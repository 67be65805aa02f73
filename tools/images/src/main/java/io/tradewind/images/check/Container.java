package io.tradewind.images.check;

import io.tradewind.images.ImageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A process of an image, first of its own process namespace, on a root that cannot be written,
/// with this machine's network. Ends when this process does.
final class Container implements AutoCloseable {
  /// Makes the root read-only, gives it `/proc` and four devices, and becomes the image's program.
  /// The first argument is the root, the second a directory for `/tmp` or nothing.
  private static final String SCRIPT =
      """
      set -e
      root=$1 tmp=$2 directory=$3 user=${4%:*} group=${4#*:}
      shift 4
      mount --bind "$root" "$root"
      mount -o remount,bind,ro "$root"
      mount -t proc proc "$root/proc"
      mount -t tmpfs -o size=1m,mode=755 tmpfs "$root/dev"
      for device in null zero random urandom; do
        : > "$root/dev/$device"
        mount --bind "/dev/$device" "$root/dev/$device"
      done
      if [ -n "$tmp" ]; then mount --bind "$tmp" "$root/tmp"; fi
      exec unshare --root="$root" --wd="$directory" --setgid="$group" --setuid="$user" -- "$@"
      """;

  private static final int STOP_SECONDS = 60;

  private final Process process;
  private final Path log;

  private Container(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /// Why containers cannot be had here.
  ///
  /// @return null if they can
  static @Nullable String obstacle() {
    if (!System.getProperty("os.name").equals("Linux")) {
      return "this is not Linux";
    }
    try {
      var probe =
          new ProcessBuilder(
                  "unshare", "--mount", "--pid", "--fork", "mount", "-t", "proc", "proc", "/proc")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor() == 0 ? null : "namespaces may not be made here; be root";
    } catch (IOException e) {
      return "there is no unshare: " + e.getMessage();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  /// Starts a process.
  ///
  /// @param image whose files it has
  /// @param command instead of the image's own
  /// @param environment besides the image's own
  /// @param temporary what it may write at `/tmp`, or null for nothing
  /// @param log where its output goes
  static Container start(
      UnpackedImage image,
      List<String> command,
      Map<String, String> environment,
      @Nullable Path temporary,
      Path log)
      throws IOException {
    var line =
        new ArrayList<>(
            List.of("unshare", "--mount", "--pid", "--fork", "--kill-child", "sh", "-c", SCRIPT));
    line.addAll(
        List.of(
            "sh",
            image.root().toString(),
            temporary == null ? "" : temporary.toString(),
            image.directory(),
            image.user()));
    line.addAll(command);
    var builder = new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    var path = System.getenv("PATH");
    builder.environment().clear();
    builder.environment().put("PATH", path);
    builder.environment().putAll(image.environment());
    builder.environment().putAll(environment);
    return new Container(builder.start(), log);
  }

  boolean alive() {
    return process.isAlive();
  }

  /// Sends SIGTERM to the image's program, as ECS does.
  void terminate() {
    var program =
        process
            .children()
            .findFirst()
            .orElseThrow(() -> new ImageFailure("the container has ended already:\n" + output()));
    program.destroy();
  }

  /// Waits for its end.
  ///
  /// @return its exit code
  int await() {
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        throw new ImageFailure(
            "the container does not end within %d s:%n%s".formatted(STOP_SECONDS, output()));
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ImageFailure("interrupted", e);
    }
  }

  /// What it printed so far.
  String output() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "(its output cannot be read: %s)".formatted(e.getMessage());
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
