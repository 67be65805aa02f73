package io.tradewind.drills.attack;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tradewind.edge.waf.WebRequest;
import java.io.ByteArrayOutputStream;

/// Writes a request of a list as the bytes that a client would send.
final class Payload {
  private Payload() {}

  static byte[] bytes(WebRequest request) {
    var target =
        request.query().isEmpty() ? request.path() : request.path() + "?" + request.query();
    var head = new StringBuilder(request.method() + " " + target + " HTTP/1.1\r\n");
    var upgrade = request.headers().contains("Upgrade");
    request
        .headers()
        .forEach(header -> {
          if (upgrade || !header.getKey().equalsIgnoreCase("Connection")) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
          }
        });
    if (!upgrade) {
      head.append("Connection: close\r\n");
    }
    if (request.body().length() > 0 || request.method().equals("POST")) {
      head.append("Content-Length: ").append(request.body().length()).append("\r\n");
    }
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.append("\r\n").toString().getBytes(ISO_8859_1));
    bytes.writeBytes(request.body().getBytes());
    return bytes.toByteArray();
  }
}
