package io.tradewind.launcher.storage;

import io.tradewind.launcher.StartFailure;
import io.tradewind.platform.storage.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The secrets of one venue: random, generated when first asked for, one file each, readable by the
/// owner only.
public final class Secrets {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  private static final int KEY_BYTES = 32;

  private final Path directory;
  private final Map<String, String> given;
  private final boolean generating;
  private final SecureRandom random = new SecureRandom();

  private Secrets(Path directory, Map<String, String> given, boolean generating) {
    this.directory = directory;
    this.given = given;
    this.generating = generating;
  }

  /// The secrets of a venue that this process starts.
  ///
  /// @param directory of the files; created when the first is generated
  static Secrets ofOwner(Path directory) {
    return new Secrets(directory, Map.of(), true);
  }

  /// The secrets of a venue that another process started: none is ever generated.
  ///
  /// @param data the venue's data directory, which need not exist when all are given
  /// @param given by name; these win over the files
  /// @return as far as they are known
  public static Secrets ofMember(Path data, Map<String, String> given) {
    return new Secrets(data.resolve(DataDirectory.SECRETS), Map.copyOf(given), false);
  }

  /// A secret text, the same at every start.
  ///
  /// @param name of the file that keeps it
  /// @param length in characters, when it has to be generated
  /// @return letters and digits
  public String text(String name, int length) {
    var existing = find(name);
    return existing == null ? keep(name, generate(length)) : existing;
  }

  /// A secret key, the same at every start.
  ///
  /// @param name of the file that keeps it, in hexadecimal
  /// @return 32 bytes
  public byte[] key(String name) {
    var format = HexFormat.of();
    var existing = find(name);
    if (existing == null) {
      var bytes = new byte[KEY_BYTES];
      random.nextBytes(bytes);
      keep(name, format.formatHex(bytes));
      return bytes;
    }
    try {
      return format.parseHex(existing);
    } catch (IllegalArgumentException e) {
      throw new StartFailure(directory.resolve(name) + " is damaged: not hexadecimal", e);
    }
  }

  /// A secret that was kept before.
  ///
  /// @param name of the file
  /// @return its text, or null when it was never kept
  public @Nullable String find(String name) {
    var text = given.getOrDefault(name, "");
    return text.isEmpty() ? read(name) : text;
  }

  private @Nullable String read(String name) {
    var file = directory.resolve(name);
    try {
      if (!Files.exists(file)) {
        return null;
      }
      var text = Files.readString(file).strip();
      if (text.isEmpty()) {
        throw new StartFailure(file + " is damaged: empty");
      }
      return text;
    } catch (IOException e) {
      throw new StartFailure("cannot read " + file + ": " + e, e);
    }
  }

  /// Keeps a secret, replacing an earlier one.
  ///
  /// @param name of the file
  /// @param text the secret
  /// @return the text
  public String keep(String name, String text) {
    if (!generating) {
      throw new StartFailure(
          "the secret '%s' is not in %s; give the venue's data directory with --data, or the secret"
                  .formatted(name, directory)
              + " as a setting");
    }
    try {
      PrivateFile.createDirectory(directory);
      PrivateFile.write(directory.resolve(name), text + "\n");
      return text;
    } catch (IOException e) {
      throw new StartFailure("cannot write " + directory.resolve(name) + ": " + e, e);
    }
  }

  private String generate(int length) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }
}
