package io.tradewind.platform.registry;

import io.tradewind.platform.storage.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// The running copies of a venue's applications on this machine: a directory with a file for each.
///
/// On AWS the load balancer's target groups and the task list are this. A file appears whole, and
/// counts only while its process lives: what a killed process leaves behind is skipped by readers
/// and taken away by the next claimant.
public final class InstanceRegistry {
  /// The most copies of one application.
  public static final int MAX_COPIES = 256;

  private static final String SUFFIX = ".json";

  /// A claim that was not filled in by then belongs to a process that died.
  private static final Duration LONGEST_CLAIM = Duration.ofMinutes(2);

  private static final ObjectMapper MAPPER = JsonMapper.builder().build();

  private final Path directory;

  /// Creates a view of a directory.
  ///
  /// @param directory need not exist; its parent does
  public InstanceRegistry(Path directory) {
    this.directory = directory;
  }

  /// Takes a name that no living copy has.
  ///
  /// @param service the application
  /// @return the claim; nobody sees it before [Claim#publish]
  public Claim claim(String service) {
    try {
      PrivateFile.createDirectory(directory);
      for (var number = 1; number <= MAX_COPIES; number++) {
        var name = service + "-" + number;
        var file = directory.resolve(name + SUFFIX);
        if (create(file)) {
          return new Claim(name, file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new IllegalStateException("%d copies of %s run".formatted(MAX_COPIES, service));
  }

  private static boolean create(Path file) throws IOException {
    if (Files.exists(file) && abandoned(file)) {
      Files.deleteIfExists(file);
    }
    try {
      PrivateFile.create(file);
      return true;
    } catch (FileAlreadyExistsException _) {
      return false;
    }
  }

  private static boolean abandoned(Path file) throws IOException {
    var instance = read(file);
    if (instance != null) {
      return !instance.alive();
    }
    try {
      var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
      return age.compareTo(LONGEST_CLAIM) > 0;
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  /// The copies whose processes live.
  ///
  /// @return by name
  /// @throws UncheckedIOException if the directory can't be read
  public List<ServiceInstance> instances() {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    var found = new ArrayList<ServiceInstance>();
    try (var files = Files.newDirectoryStream(directory, "*" + SUFFIX)) {
      for (var file : files) {
        var instance = read(file);
        if (instance != null && instance.alive()) {
          found.add(instance);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (DirectoryIteratorException e) {
      throw new UncheckedIOException(e.getCause());
    }
    found.sort(Comparator.comparing(ServiceInstance::name));
    return found;
  }

  /// The copies of one application whose processes live.
  ///
  /// @param service the application
  /// @return by name
  public List<ServiceInstance> instances(String service) {
    return instances().stream().filter(one -> one.service().equals(service)).toList();
  }

  private static @Nullable ServiceInstance read(Path file) throws IOException {
    try {
      var text = Files.readString(file);
      return text.isBlank() ? null : MAPPER.readValue(text, ServiceInstance.class);
    } catch (NoSuchFileException | JacksonException _) {
      return null; // just taken away, or not ours
    }
  }

  /// A name, until it is closed or its process ends.
  public static final class Claim implements AutoCloseable {
    private final String name;
    private final Path file;

    private Claim(String name, Path file) {
      this.name = name;
      this.file = file;
    }

    /// The name.
    ///
    /// @return the application with a number, such as `worker-2`
    public String name() {
      return name;
    }

    /// Lets everybody see where the copy is, from now on.
    ///
    /// @param instance with this claim's name
    public void publish(ServiceInstance instance) {
      try {
        PrivateFile.write(file, MAPPER.writeValueAsString(instance) + "\n");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /// Takes the copy out: nobody is sent to it any more.
    @Override
    public void close() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
