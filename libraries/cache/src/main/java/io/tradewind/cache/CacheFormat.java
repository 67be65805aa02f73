package io.tradewind.cache;

/// The bytes of a value in the cache.
///
/// @param <T> a value
public interface CacheFormat<T> {
  /// Writes a value.
  ///
  /// @param value the value
  /// @return its bytes
  byte[] write(T value);

  /// Reads a value.
  ///
  /// @param bytes as written by this version; another version has keys of its own
  /// @return the value
  T read(byte[] bytes);
}
