package io.tradewind.images.check;

import io.tradewind.images.ClassArchive;
import io.tradewind.images.Image;
import io.tradewind.images.Staging;
import io.tradewind.postgres.DatabaseSettings;
import io.tradewind.postgres.testing.TemporaryPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.TreeMap;

/// What images need around them to run: a database, the venue's secrets, free ports.
final class CheckSite implements AutoCloseable {
  private static final int SECRET_BYTES = 32;
  private static final String LOOPBACK = "127.0.0.1";

  private final Path directory;
  private final TemporaryPostgres postgres;
  private final DatabaseSettings database;
  private final boolean recording;
  private final String cluster = secret();
  private final String master = secret();

  private CheckSite(Path directory, TemporaryPostgres postgres, boolean recording) {
    this.directory = directory;
    this.postgres = postgres;
    this.recording = recording;
    database = postgres.freshDatabase();
  }

  static CheckSite open(boolean recording) throws IOException {
    var directory = Files.createTempDirectory("tradewind-images-");
    return new CheckSite(directory, TemporaryPostgres.start(), recording);
  }

  private static String secret() {
    var bytes = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /// Unpacks an image and starts it, as a task of the venue.
  RunningImage start(Image image) throws IOException {
    var place = directory.resolve(image.program().name());
    var unpacked = UnpackedImage.of(image.tar(), place);
    var servicePort = freePort();
    var metricsPort = freePort();
    var environment = new TreeMap<String, String>();
    environment.put("JAVA_TOOL_OPTIONS", "-XX:MaxRAM=1g");
    environment.put("TRADEWIND_DATABASE_URL", database.url());
    environment.put("TRADEWIND_DATABASE_USER", database.user());
    environment.put("TRADEWIND_DATABASE_PASSWORD", database.password());
    environment.put("TRADEWIND_SECRETS_CLUSTER", cluster);
    environment.put("TRADEWIND_SECRETS_MASTER", master);
    environment.put("TRADEWIND_SERVICE_HOST", LOOPBACK);
    environment.put("TRADEWIND_SERVICE_PORT", Integer.toString(servicePort));
    environment.put("TRADEWIND_METRICS_PORT", Integer.toString(metricsPort));
    if (!recording) {
      return RunningImage.start(image, unpacked, place, environment, null);
    }
    var tmp = Files.createDirectories(place.resolve("tmp"));
    Files.setAttribute(tmp, "unix:mode", 0777);
    environment.merge(
        "JAVA_TOOL_OPTIONS",
        "-Xshare:off -XX:DumpLoadedClassList=/tmp/classes-%p.txt",
        (given, more) -> given + " " + more);
    return RunningImage.start(image, unpacked, place, environment, tmp);
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /// Keeps the names of all classes that the processes loaded.
  void keepClasses(Path list) throws IOException {
    try (var files = Files.walk(directory, 3)) {
      ClassArchive.keep(
          files.filter(file -> file.getFileName().toString().startsWith("classes-")).toList(),
          list);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
    Staging.delete(directory);
  }
}
