package io.tradewind.localqueue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The command line of the child: this process's Java, and the class path that the build wrote
/// beside this module's classes. A Ctrl-C in the terminal reaches every process of it: the child
/// ignores that, for it must outlive the applications that use it.
final class ChildCommand {
  private static final String MAIN = "io.tradewind.localqueue.server.LocalQueueServer";

  private ChildCommand() {}

  static List<String> of(Path directory, int port) {
    return List.of(
        "sh",
        "-c",
        "trap '' INT HUP; exec \"$@\"",
        "sh",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx384m",
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        "--sun-misc-unsafe-memory-access=allow",
        "--enable-native-access=ALL-UNNAMED",
        "-Dlogback.configurationFile=logback-local-queue.xml",
        "-Dpekko.loglevel=WARNING",
        "-cp",
        classPath(),
        MAIN,
        "" + port,
        directory.toString());
  }

  /// The classes are in `target/classes` or in a jar in `target`; either way `classpath` is there.
  private static String classPath() {
    var own = ownCode();
    var list = own.resolveSibling("classpath");
    try {
      return own + System.getProperty("path.separator") + Files.readString(list).strip();
    } catch (IOException e) {
      throw new QueueFailure(
          "the class path of the local queue is missing (%s): build applications/local-queue"
              .formatted(list),
          e);
    }
  }

  private static Path ownCode() {
    try {
      return Path.of(
          ChildCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new QueueFailure("can't tell where the classes of the local queue are", e);
    }
  }
}
