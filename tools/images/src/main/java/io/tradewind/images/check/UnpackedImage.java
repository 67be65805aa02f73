package io.tradewind.images.check;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An image taken apart, from its tar alone.
///
/// @param root its files
/// @param user as whom it runs, `user:group` in numbers
/// @param directory it starts in
/// @param entryPoint its command line
/// @param environment what its processes are told
public record UnpackedImage(
    Path root,
    String user,
    String directory,
    List<String> entryPoint,
    Map<String, String> environment) {
  private static final JsonMapper JSON = new JsonMapper();

  /// Unpacks an OCI layout. Its layers replace each other's files, none removes any.
  ///
  /// @param tar of one image
  /// @param directory for its parts; empty or missing
  /// @return unpacked, with owners where this process may set them
  /// @throws IOException if the tar is none of an image
  public static UnpackedImage of(Path tar, Path directory) throws IOException {
    var layout = Files.createDirectories(directory.resolve("layout"));
    try (var in = Files.newInputStream(tar)) {
      unpack(in, layout);
    }
    var index = JSON.readTree(Files.readAllBytes(layout.resolve("index.json")));
    var manifest = blob(layout, index.path("manifests").path(0));
    var root = Files.createDirectories(directory.resolve("root"));
    for (var layer : manifest.path("layers")) {
      try (var in = Files.newInputStream(place(layout, layer));
          var plain = new GZIPInputStream(new BufferedInputStream(in))) {
        unpack(plain, root);
      }
    }
    var config = blob(layout, manifest.path("config")).path("config");
    var entryPoint = new ArrayList<String>();
    config.path("Entrypoint").forEach(word -> entryPoint.add(word.asString()));
    return new UnpackedImage(
        root,
        config.path("User").asString(),
        config.path("WorkingDir").asString(),
        List.copyOf(entryPoint),
        environment(config.path("Env")));
  }

  private static Map<String, String> environment(JsonNode variables) {
    var environment = new TreeMap<String, String>();
    for (var variable : variables) {
      var text = variable.asString();
      var equals = text.indexOf('=');
      environment.put(text.substring(0, equals), text.substring(equals + 1));
    }
    return environment;
  }

  private static JsonNode blob(Path layout, JsonNode descriptor) throws IOException {
    return JSON.readTree(Files.readAllBytes(place(layout, descriptor)));
  }

  private static Path place(Path layout, JsonNode descriptor) {
    return layout.resolve("blobs").resolve(descriptor.path("digest").asString().replace(':', '/'));
  }

  private static void unpack(InputStream in, Path target) throws IOException {
    var directories = new HashMap<Path, TarArchiveEntry>();
    try (var tar = new TarArchiveInputStream(in)) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        var path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("an entry leaves the image: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
          directories.put(path, entry);
        } else {
          Files.createDirectories(path.getParent());
          Files.deleteIfExists(path);
          Files.copy(tar, path);
          settle(path, entry);
        }
      }
    }
    for (var directory : directories.entrySet()) {
      settle(directory.getKey(), directory.getValue());
    }
  }

  private static void settle(Path path, TarArchiveEntry entry) throws IOException {
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    var all = PosixFilePermission.values();
    for (var i = 0; i < all.length; i++) {
      if (((entry.getMode() >> (all.length - 1 - i)) & 1) == 1) {
        permissions.add(all[i]);
      }
    }
    Files.setAttribute(path, "unix:uid", (int) entry.getLongUserId());
    Files.setAttribute(path, "unix:gid", (int) entry.getLongGroupId());
    Files.setPosixFilePermissions(path, permissions);
    Files.setLastModifiedTime(path, FileTime.from(entry.getLastModifiedTime().toInstant()));
  }
}
