package io.tradewind.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// An Argon2id hash with everything needed to check a password against it.
///
/// @param memoryKib memory cost
/// @param iterations time cost
/// @param parallelism lanes
/// @param salt random, per password
/// @param hash the result
@SuppressWarnings("ArrayRecordComponent") // never a key, compared in constant time only
record PasswordHash(int memoryKib, int iterations, int parallelism, byte[] salt, byte[] hash) {
  /// The first choice of RFC 9106's memory-constrained profile is 64 MiB; this is OWASP's floor,
  /// which two cores that also match orders can afford.
  private static final int MEMORY_KIB = 19 * 1_024;

  private static final int ITERATIONS = 2;
  private static final int PARALLELISM = 1;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  /// Hashes a new password with today's parameters.
  static PasswordHash of(String password) {
    var salt = new byte[SALT_BYTES];
    RANDOM.nextBytes(salt);
    var hash = argon2id(password, MEMORY_KIB, ITERATIONS, PARALLELISM, salt, HASH_BYTES);
    return new PasswordHash(MEMORY_KIB, ITERATIONS, PARALLELISM, salt, hash);
  }

  /// A hash that no password has, checked at the same cost as a real one.
  static PasswordHash unmatched() {
    var salt = new byte[SALT_BYTES];
    var hash = new byte[HASH_BYTES];
    RANDOM.nextBytes(salt);
    RANDOM.nextBytes(hash);
    return new PasswordHash(MEMORY_KIB, ITERATIONS, PARALLELISM, salt, hash);
  }

  boolean matches(String password) {
    var candidate = argon2id(password, memoryKib, iterations, parallelism, salt, hash.length);
    return MessageDigest.isEqual(candidate, hash);
  }

  @Override
  public String toString() {
    return "PasswordHash";
  }

  private static byte[] argon2id(
      String password, int memoryKib, int iterations, int parallelism, byte[] salt, int bytes) {
    var generator = new Argon2BytesGenerator();
    generator.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withMemoryAsKB(memoryKib)
            .withIterations(iterations)
            .withParallelism(parallelism)
            .withSalt(salt)
            .build());
    var hash = new byte[bytes];
    generator.generateBytes(password.getBytes(UTF_8), hash);
    return hash;
  }
}
