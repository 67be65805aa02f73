package io.tradewind.images;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// What Java needs of the operating system, and no more: the loader, the C library, and who we are.
/// No shell, no package manager.
final class SystemFiles {
  /// The user and group that everything runs as.
  static final int USER = 65_532;

  /// Loaded by name at run time, for looking hosts up; part of the C library itself since 2.34.
  private static final List<String> LOADED_BY_NAME =
      List.of("libnss_files.so.2", "libnss_dns.so.2", "libresolv.so.2");

  private static final Pattern LIBRARY = Pattern.compile("(?:=> )?(/\\S+) \\(0x[0-9a-f]+\\)");

  private SystemFiles() {}

  /// Gathers it.
  ///
  /// @param runtime the Java runtime, whose programs tell what they load
  /// @param root where to put it, as in an image
  static void gather(Path runtime, Path root) throws IOException {
    Path directory = null;
    for (var library : libraries(runtime)) {
      Staging.place(library.toRealPath(), root, library);
      if (library.getFileName().toString().startsWith("libc.so")) {
        directory = library.getParent();
      }
    }
    if (directory == null) {
      throw new ImageFailure("this system's C library was not found; images need glibc, on Linux");
    }
    for (var name : LOADED_BY_NAME) {
      if (Files.exists(directory.resolve(name))) {
        var library = directory.resolve(name);
        Staging.place(library.toRealPath(), root, library);
      }
    }
    describeUser(root.resolve("etc"));
  }

  /// What the runtime's programs and libraries load from outside of the runtime.
  private static SortedSet<Path> libraries(Path runtime) throws IOException {
    var found = new TreeSet<Path>();
    var open = new ArrayDeque<Path>();
    open.add(runtime.resolve("bin/java"));
    for (var file : Staging.files(runtime.resolve("lib"))) {
      if (file.toString().endsWith(".so")) {
        open.add(file);
      }
    }
    for (var program : open) {
      var output = ExternalProgram.run(runtime, List.of("ldd", program.toString()));
      LIBRARY
          .matcher(output)
          .results()
          .map(match -> Path.of(match.group(1)))
          .filter(library -> !library.startsWith(runtime))
          .forEach(found::add);
    }
    return found;
  }

  private static void describeUser(Path etc) throws IOException {
    Files.createDirectories(etc);
    Files.writeString(
        etc.resolve("passwd"),
        "root:x:0:0:root:/:/sbin/nologin\ntradewind:x:%1$d:%1$d:tradewind:/tmp:/sbin/nologin\n"
            .formatted(USER));
    Files.writeString(etc.resolve("group"), "root:x:0:\ntradewind:x:%d:\n".formatted(USER));
    Files.writeString(
        etc.resolve("nsswitch.conf"), "passwd: files\ngroup: files\nhosts: files dns\n");
  }
}
