package io.tradewind.benchmarks.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/// Signs the parameters of one trader's requests. Owned by one thread.
final class RequestSigner {
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);
  private static final int SIGNATURE_BYTES = 32;

  private final Mac mac;
  private final byte[] signature = new byte[SIGNATURE_BYTES];

  RequestSigner(Trader trader) {
    try {
      mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(trader.secretKey().getBytes(ISO_8859_1), "HmacSHA256"));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("this JDK can't sign", e);
    }
  }

  /// Appends the signature to the parameters.
  void sign(AsciiBuffer parameters) {
    mac.update(parameters.bytes(), 0, parameters.length());
    try {
      mac.doFinal(signature, 0);
    } catch (ShortBufferException e) {
      throw new IllegalStateException("a signature is not of 32 bytes", e);
    }
    parameters.append("&signature=");
    for (var value : signature) {
      parameters.append(HEX[(value >> 4) & 15]).append(HEX[value & 15]);
    }
  }
}
