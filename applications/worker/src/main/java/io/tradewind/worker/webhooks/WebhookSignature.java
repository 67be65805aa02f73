package io.tradewind.worker.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The header that proves who sent a delivery, and when: `t=<seconds>,v1=<hex>`, where the second
/// part is HMAC-SHA-256 over `<seconds>.<body>` under the webhook's secret.
///
/// A receiver computes the same, compares in constant time, and refuses what is older than a few
/// minutes.
public final class WebhookSignature {
  /// The name of the header.
  public static final String HEADER = "X-Tradewind-Signature";

  private static final String ALGORITHM = "HmacSHA256";

  private WebhookSignature() {}

  /// Signs a delivery.
  ///
  /// @param secret of the webhook
  /// @param epochSeconds when it is sent
  /// @param body what is sent
  /// @return the header's value
  public static String of(String secret, long epochSeconds, String body) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
      var hash = mac.doFinal("%d.%s".formatted(epochSeconds, body).getBytes(UTF_8));
      return "t=%d,v1=%s".formatted(epochSeconds, HexFormat.of().formatHex(hash));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
    }
  }
}
