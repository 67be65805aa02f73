package io.tradewind.drills.failover;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.benchmarks.venue.VenueFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// A file system in memory under a folder of the venue, which can be filled to its last byte. Needs
/// root on Linux.
final class SmallDisk implements AutoCloseable {
  private static final int MEGABYTES = 640;
  private static final int PIECE_BYTES = 1 << 20;
  private static final int SMALLEST_PIECE_BYTES = 4_096;
  private static final long POLL_MILLIS = 20;

  private final Path mount;
  private final Path ballast;
  private volatile boolean full;
  private Thread filler = Thread.ofVirtual().unstarted(() -> {});

  private SmallDisk(Path mount) {
    this.mount = mount;
    ballast = mount.resolve("ballast");
  }

  /// Moves a folder onto a disk of its own, and leaves a link to it in its place. The venue must
  /// not run.
  ///
  /// @throws VenueFailed saying what is missing where this system does not allow it
  static SmallDisk under(Path folder) throws IOException, InterruptedException {
    var disk = new SmallDisk(Files.createTempDirectory("tradewind-disk-"));
    try {
      run(List.of("mount", "-t", "tmpfs", "-o", "size=" + MEGABYTES + "m", "tmpfs", disk.mount()));
    } catch (VenueFailed | IOException e) {
      Files.deleteIfExists(disk.mount);
      throw new VenueFailed(
          "a small disk needs root on Linux, to mount one in memory: " + e.getMessage());
    }
    try {
      run(List.of("cp", "-a", folder + "/.", disk.mount()));
      run(List.of("rm", "-rf", folder.toString()));
      Files.createSymbolicLink(folder, disk.mount);
      return disk;
    } catch (VenueFailed | IOException e) {
      disk.close();
      throw e;
    }
  }

  /// Leaves no byte free, and takes what becomes free, until [#free].
  void fill() throws InterruptedException {
    full = true;
    filler = Thread.ofVirtual().name("ballast").start(this::fillLoop);
    while (full && mount.toFile().getUsableSpace() >= SMALLEST_PIECE_BYTES) {
      Thread.sleep(1);
    }
  }

  /// Gives the space back.
  void free() throws IOException, InterruptedException {
    full = false;
    filler.join();
    Files.deleteIfExists(ballast);
  }

  private void fillLoop() {
    var piece = ByteBuffer.allocateDirect(PIECE_BYTES);
    try (var channel =
        FileChannel.open(ballast, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (full) {
        if (!wrote(channel, piece.clear())
            && !wrote(channel, piece.clear().limit(SMALLEST_PIECE_BYTES))) {
          Thread.sleep(POLL_MILLIS);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean wrote(FileChannel channel, ByteBuffer piece) {
    try {
      return channel.write(piece) > 0;
    } catch (IOException _) {
      return false; // no space: what is wanted
    }
  }

  private String mount() {
    return mount.toString();
  }

  private static void run(List<String> command) throws IOException, InterruptedException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new VenueFailed("%s: %s".formatted(String.join(" ", command), said.strip()));
    }
  }

  /// Takes the disk away, once the venue has stopped.
  @Override
  public void close() throws IOException {
    try {
      free();
      run(List.of("umount", mount()));
      Files.deleteIfExists(mount);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
