package io.tradewind.orderapi.access;

import io.tradewind.identity.ApiKey;
import io.tradewind.orderapi.Failures;
import io.tradewind.protocol.ApiCall;
import io.tradewind.protocol.ApiErrors;
import io.tradewind.protocol.Decimals;
import io.tradewind.protocol.Parameters;
import java.util.HexFormat;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Lets signed calls pass: key, mandatory parameters, time window, signature, permission, in this
/// order, so that each refusal is the one that clients expect.
public final class Gate {

  /// The grammar of a signature.
  public static final String SIGNATURE_GRAMMAR = "^[A-Fa-f0-9]{64}$";

  private static final int KEY_CHARACTERS = 64;
  private static final int SIGNATURE_CHARACTERS = 64;
  private static final long AHEAD_MICROS = 1_000_000;
  private static final long DEFAULT_WINDOW_MICROS = 5_000_000;
  private static final long LONGEST_WINDOW_MICROS = 60_000_000;
  private static final SigningKey NOBODY =
      new SigningKey(
          new ApiKey("0".repeat(KEY_CHARACTERS), "0".repeat(KEY_CHARACTERS), -1, "", false));

  private final ApiKeys keys;
  private final LongSupplier clockMicros;

  /// Creates a gate.
  ///
  /// @param keys every key
  /// @param clockMicros the time, in microseconds since 1970 UTC
  public Gate(ApiKeys keys, LongSupplier clockMicros) {
    this.keys = keys;
    this.clockMicros = clockMicros;
  }

  /// Checks a signed call and hands it on.
  ///
  /// @param call what was asked
  /// @param credentials how it proves its sender
  /// @param permission what it needs
  /// @param handler told the sender; what it throws is answered
  public void admit(
      ApiCall call, Credentials credentials, Permission permission, SignedHandler handler) {
    withKey(
        call,
        credentials.apiKey(),
        key -> {
          var signature = checkedSignature(call.parameters(), key == null);
          var known = key == null ? NOBODY : key;
          if (key != null) {
            checkTime(call.parameters());
          }
          var genuine = signed(known, credentials, signature);
          if (key == null) {
            throw ApiErrors.REJECTED_API_KEY.exception();
          }
          if (!genuine) {
            throw ApiErrors.INVALID_SIGNATURE.exception();
          }
          handler.handle(call, permitted(key, permission));
        });
  }

  /// Checks a call on a session that was signed once, and hands it on.
  ///
  /// @param call what was asked
  /// @param apiKey the session's key, which may have been revoked since
  /// @param permission what it needs
  /// @param handler told the sender
  public void admitSession(
      ApiCall call, String apiKey, Permission permission, SignedHandler handler) {
    withKey(
        call,
        apiKey,
        key -> {
          if (key == null) {
            throw ApiErrors.REJECTED_API_KEY.exception();
          }
          checkTime(call.parameters());
          handler.handle(call, permitted(key, permission));
        });
  }

  /// Finds the account of a key that is sent without a signature: for listen keys only.
  ///
  /// @param call what was asked
  /// @param apiKey the key
  /// @param handler told the sender
  public void admitUnsigned(ApiCall call, @Nullable String apiKey, SignedHandler handler) {
    withKey(
        call,
        apiKey,
        key -> {
          if (key == null) {
            throw ApiErrors.REJECTED_API_KEY.exception();
          }
          handler.handle(call, key.apiKey());
        });
  }

  private void withKey(ApiCall call, @Nullable String apiKey, Consumer<@Nullable SigningKey> then) {
    if (apiKey == null || !wellFormed(apiKey)) {
      throw ApiErrors.BAD_API_KEY_FORMAT.exception();
    }
    keys.find(
        apiKey,
        key -> {
          try {
            then.accept(key);
          } catch (RuntimeException e) {
            // nobody else would answer: this may be a thread that only read the key
            call.fail(Failures.error(e));
          }
        },
        failure -> call.fail(Failures.error(failure)));
  }

  private static ApiKey permitted(SigningKey key, Permission permission) {
    if (permission == Permission.TRADE && !key.apiKey().trading()) {
      throw ApiErrors.REJECTED_API_KEY.exception();
    }
    return key.apiKey();
  }

  /// Reads the signature. For an unknown key nothing is refused yet: the answer must cost the same.
  private static byte[] checkedSignature(Parameters parameters, boolean unknownKey) {
    if (unknownKey) {
      return new byte[SIGNATURE_CHARACTERS / 2];
    }
    parameters.required("timestamp");
    var text = parameters.required("signature");
    if (text.length() != SIGNATURE_CHARACTERS || !text.chars().allMatch(HexFormat::isHexDigit)) {
      throw ApiErrors.illegalCharacters("signature", SIGNATURE_GRAMMAR).exception();
    }
    return HexFormat.of().parseHex(text);
  }

  private void checkTime(Parameters parameters) {
    var timestampMicros = Parameters.micros(parameters.requiredLong("timestamp"));
    var window = parameters.optional("recvWindow");
    var windowMicros =
        window == null ? DEFAULT_WINDOW_MICROS : Decimals.parse("recvWindow", window, 3);
    if (windowMicros > LONGEST_WINDOW_MICROS) {
      throw ApiErrors.RECV_WINDOW_TOO_LARGE.exception();
    }
    var nowMicros = clockMicros.getAsLong();
    if (timestampMicros >= nowMicros + AHEAD_MICROS) {
      throw ApiErrors.AHEAD_OF_SERVER.exception();
    }
    if (nowMicros - timestampMicros > windowMicros) {
      throw ApiErrors.OUTSIDE_RECV_WINDOW.exception();
    }
  }

  private static boolean signed(SigningKey key, Credentials credentials, byte[] signature) {
    for (var reading = 0; reading < Credentials.PAYLOADS; reading++) {
      if (key.signed(credentials.payload(reading), signature)) {
        return true;
      }
    }
    return false;
  }

  private static boolean wellFormed(String apiKey) {
    if (apiKey.length() != KEY_CHARACTERS) {
      return false;
    }
    for (var index = 0; index < KEY_CHARACTERS; index++) {
      if (Character.digit(apiKey.charAt(index), 36) < 0 || apiKey.charAt(index) > 'z') {
        return false;
      }
    }
    return true;
  }
}
