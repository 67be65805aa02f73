package io.tradewind.launcher.storage;

import io.tradewind.journal.ArchiveStore;
import io.tradewind.journal.DirectoryArchive;
import io.tradewind.launcher.StartFailure;
import io.tradewind.platform.registry.InstanceRegistry;
import io.tradewind.postgres.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The directory that holds everything a venue on this machine keeps, locked by the process that
/// runs it.
///
/// ```
/// data/
///   tradewind      marks the directory as ours: nothing without it is ever deleted
///   lock           locked while a venue runs; says its process id
///   demo.json      URLs and demo credentials, for programs
///   site.json      how the other processes of a running venue reach its parts; for its owner only
///   instances/     the running copies of each application
///   secrets/       generated at the first start, readable by the owner only
///   postgres/      the database: journal, read model, identity
///   archive/       what was moved out of the journal's table
///   exports/       files for accounts
///   logs/          venue.log, one log for each process that joined, and older copies
/// ```
///
/// The lock is the operating system's, so it ends with the process, however that ends.
public final class DataDirectory implements AutoCloseable {
  /// The folder of secrets, in the data directory.
  public static final String SECRETS = "secrets";

  /// The folder of files for accounts, in the data directory.
  public static final String EXPORTS = "exports";

  /// The folder of the journal's archive, in the data directory.
  public static final String ARCHIVE = "archive";

  private static final String LOCK = "lock";
  private static final String MARKER = "tradewind";
  private static final String MARKER_TEXT = "The data of a Tradewind venue, layout 1.\n";
  private static final long MIN_FREE_BYTES = 256L << 20;

  private final Path directory;
  private final FileChannel lock;

  private DataDirectory(Path directory, FileChannel lock) {
    this.directory = directory;
    this.lock = lock;
  }

  /// Opens a directory for a venue that is about to run, creating it when absent.
  ///
  /// @param path where
  /// @return the directory, locked
  /// @throws StartFailure if it is not ours, not writable, full, or in use by a running venue;
  ///   nothing in it was changed
  public static DataDirectory open(Path path) {
    var directory = path.toAbsolutePath().normalize();
    try {
      if (Files.exists(directory) && !isOurs(directory) && !isEmpty(directory)) {
        throw new StartFailure(
            directory
                + " has files in it and is not a Tradewind data directory;"
                + " choose another with --data");
      }
      Files.createDirectories(directory);
      requireSpace(directory);
      var lock = lock(directory);
      if (!isOurs(directory)) {
        Files.writeString(directory.resolve(MARKER), MARKER_TEXT);
      }
      return new DataDirectory(directory, lock);
    } catch (AccessDeniedException e) {
      throw new StartFailure("cannot write to " + e.getFile() + ": permission denied", e);
    } catch (IOException e) {
      throw new StartFailure("cannot use " + directory + " as data directory: " + e, e);
    }
  }

  /// Whether a venue runs on a directory now. Another process may change the answer at once.
  ///
  /// @param path where
  /// @return true if its lock is held
  public static boolean inUse(Path path) {
    var file = path.resolve(LOCK);
    if (!Files.exists(file)) {
      return false;
    }
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE);
        var held = channel.tryLock()) {
      return held == null;
    } catch (OverlappingFileLockException _) {
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether a directory was made by [#open].
  ///
  /// @param path where
  /// @return true if it carries our mark
  public static boolean isOurs(Path path) {
    return Files.isRegularFile(path.resolve(MARKER));
  }

  /// Deletes a directory with everything in it. Symbolic links are deleted, not followed.
  ///
  /// @param path where
  /// @param begun run once nothing stands in the way, before the first file goes
  /// @throws StartFailure if it is not recognisably ours or a venue runs on it; nothing was deleted
  public static void delete(Path path, Runnable begun) {
    var directory = path.toAbsolutePath().normalize();
    if (!Files.exists(directory)) {
      return;
    }
    if (!isOurs(directory)) {
      throw new StartFailure(
          "--fresh deletes only a Tradewind data directory, and %s is not one"
              .formatted(directory));
    }
    try (var locked = open(directory)) {
      begun.run();
      PostgresServer.stopLeftBehind(locked.postgres(), _ -> {});
      DirectoryTree.delete(locked.directory, MARKER);
      Files.delete(directory.resolve(MARKER));
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      throw new StartFailure(directory + " is being written to by another process", e);
    } catch (IOException e) {
      throw new StartFailure("cannot delete " + directory + ": " + e, e);
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new StartFailure(directory + " is not a directory; choose another with --data");
    }
    // a start that died before it left its mark left its lock
    try (var entries = Files.list(directory)) {
      return entries.allMatch(entry -> entry.endsWith(LOCK));
    }
  }

  private static void requireSpace(Path directory) throws IOException {
    var free = Files.getFileStore(directory).getUsableSpace();
    if (free < MIN_FREE_BYTES) {
      throw new StartFailure(
          "the disk of %s has %d MB free, and at least %d MB are needed; free some, or choose"
                  .formatted(directory, free >> 20, MIN_FREE_BYTES >> 20)
              + " another disk with --data");
    }
  }

  private static FileChannel lock(Path directory) throws IOException {
    var file = directory.resolve(LOCK);
    var channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        throw inUse(directory, file, channel);
      }
    } catch (OverlappingFileLockException _) {
      throw inUse(directory, file, channel);
    }
    channel.truncate(0);
    var owner = ProcessHandle.current().pid() + "\n";
    channel.write(StandardCharsets.US_ASCII.encode(owner));
    return channel;
  }

  private static StartFailure inUse(Path directory, Path file, FileChannel channel)
      throws IOException {
    channel.close();
    var owner = Files.readString(file).strip();
    return new StartFailure(
        "a venue is already running on %s (process %s); stop it with Ctrl-C or kill %s, or choose"
                .formatted(directory, owner, owner)
            + " another directory with --data");
  }

  /// The directory itself.
  ///
  /// @return absolute
  public Path path() {
    return directory;
  }

  /// Where the database lives.
  ///
  /// @return absolute
  public Path postgres() {
    return directory.resolve("postgres");
  }

  /// Where the log is written.
  ///
  /// @return absolute; its parent exists
  public Path log() {
    return log(directory, "venue");
  }

  /// Where a process that joined writes its log.
  ///
  /// @param directory the data directory
  /// @param name of the process
  /// @return absolute; its parent exists
  public static Path log(Path directory, String name) {
    try {
      return Files.createDirectories(directory.resolve("logs")).resolve(name + ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What was moved out of the journal's table.
  ///
  /// @param directory the data directory
  /// @return created when first written to
  public static ArchiveStore archive(Path directory) {
    return new DirectoryArchive(directory.resolve(ARCHIVE));
  }

  /// The secrets of this venue.
  ///
  /// @return generated where absent
  public Secrets secrets() {
    return Secrets.ofOwner(directory.resolve(SECRETS));
  }

  /// The running copies of this venue's applications.
  ///
  /// @param directory the data directory
  /// @return empty while nothing runs
  public static InstanceRegistry instances(Path directory) {
    return new InstanceRegistry(directory.resolve("instances"));
  }

  /// Where programs find URLs and demo credentials.
  ///
  /// @return absolute
  public Path demoFile() {
    return directory.resolve("demo.json");
  }

  /// Gives up the lock.
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
