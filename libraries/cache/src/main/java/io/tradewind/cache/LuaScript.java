package io.tradewind.cache;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// A script that Redis runs as one step.
///
/// @param text in Lua 5.1
/// @param digest names it once Redis knows it
public record LuaScript(String text, String digest) {

  /// Names a script.
  ///
  /// @param text in Lua 5.1
  /// @return the script
  public static LuaScript of(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(UTF_8));
      return new LuaScript(text, HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }

  /// Reads a script from beside a class.
  ///
  /// @param owner the class
  /// @param name of the file
  /// @return the script
  public static LuaScript beside(Class<?> owner, String name) {
    try (var in = owner.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("there is no " + name);
      }
      return of(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
