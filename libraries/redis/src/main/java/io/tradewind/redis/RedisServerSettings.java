package io.tradewind.redis;

import java.nio.file.Path;

/// Where our own Redis lives.
///
/// @param directory holds its configuration and its log; created when missing
/// @param port on 127.0.0.1; 0 for any free one
/// @param password that clients must send
/// @param maxMemoryMegabytes beyond it what was not used for longest is forgotten
public record RedisServerSettings(
    Path directory, int port, String password, int maxMemoryMegabytes) {
  /// What a local venue's cache may take.
  public static final int DEFAULT_MAX_MEMORY_MEGABYTES = 128;

  @Override
  public String toString() {
    return "RedisServerSettings[" + directory + ", port " + port + "]";
  }
}
