package io.tradewind.accountapi;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tradewind.identity.AuthenticationBusy;
import io.tradewind.identity.User;
import io.tradewind.identity.Users;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Checks HTTP Basic logins of administrators.
///
/// A good login is remembered for a minute under a keyed hash of its header, so that Argon2 does
/// not run for each call; the key lives and dies with the process. Safe to share between threads.
final class AdminLogin {
  private static final long REMEMBERED_NANOS = 60_000_000_000L;
  private static final int REMEMBERED = 64;
  private static final int HEADER_CHARACTERS = 512;
  private static final String SCHEME = "Basic ";

  private final Users users;
  private final AttemptLimit attempts;
  private final LongSupplier nanoTime;
  private final SecretKeySpec cacheKey;
  private final Map<String, Remembered> remembered = new LinkedHashMap<>();

  AdminLogin(Users users, AttemptLimit attempts, LongSupplier nanoTime) {
    this.users = users;
    this.attempts = attempts;
    this.nanoTime = nanoTime;
    var key = new byte[32];
    new SecureRandom().nextBytes(key);
    this.cacheKey = new SecretKeySpec(key, "HmacSHA256");
  }

  private record Remembered(String username, long untilNanos) {}

  /// Gives the administrator's name, or refuses with 401, 429 or 503. Blocking.
  String authenticate(@Nullable String authorization, String address) {
    if (authorization == null
        || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        || authorization.length() > HEADER_CHARACTERS) {
      throw unauthorized();
    }
    var digest = digest(authorization);
    var known = recall(digest);
    if (known != null) {
      return known;
    }
    if (!attempts.tryAttempt(address)) {
      throw Refusal.of(
          429,
          "TOO_MANY_ATTEMPTS",
          "too many failed logins from %s; wait a minute".formatted(address));
    }
    var username = check(authorization.substring(SCHEME.length()).trim());
    attempts.succeeded(address);
    remember(digest, username);
    return username;
  }

  private String check(String encoded) {
    String login;
    try {
      login = new String(Base64.getDecoder().decode(encoded), UTF_8);
    } catch (IllegalArgumentException e) {
      throw (Refusal) unauthorized().initCause(e);
    }
    var colon = login.indexOf(':');
    if (colon < 0) {
      throw unauthorized();
    }
    try {
      var user = users.authenticate(login.substring(0, colon), login.substring(colon + 1));
      if (user == null || user.role() != User.Role.ADMIN) {
        throw unauthorized();
      }
      return user.username();
    } catch (AuthenticationBusy e) {
      throw (Refusal)
          Refusal.of(503, "BUSY", "too many logins are being checked; try again").initCause(e);
    }
  }

  private synchronized @Nullable String recall(String digest) {
    var entry = remembered.get(digest);
    return entry != null && nanoTime.getAsLong() - entry.untilNanos() < 0 ? entry.username() : null;
  }

  private synchronized void remember(String digest, String username) {
    remembered.remove(digest);
    remembered.put(digest, new Remembered(username, nanoTime.getAsLong() + REMEMBERED_NANOS));
    if (remembered.size() > REMEMBERED) {
      remembered.remove(remembered.keySet().iterator().next());
    }
  }

  private String digest(String authorization) {
    try {
      var mac = Mac.getInstance(cacheKey.getAlgorithm());
      mac.init(cacheKey);
      return HexFormat.of().formatHex(mac.doFinal(authorization.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
    }
  }

  private static Refusal unauthorized() {
    return Refusal.of(401, "UNAUTHORIZED", "log in as an administrator with HTTP Basic");
  }
}
