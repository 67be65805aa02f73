package io.tradewind.infra.api;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/// A number that changes with a document, the same in every run.
final class BodyFingerprint {
  /// Places that CloudFormation fills, whose numbers change with everything else in the
  /// application.
  private static final String PLACEHOLDER = "\\$\\{Token\\[[^]]*]}";

  private BodyFingerprint() {}

  static int of(Map<String, Object> body) {
    var crc = new CRC32();
    crc.update(body.toString().replaceAll(PLACEHOLDER, "").getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }
}
