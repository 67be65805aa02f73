package io.tradewind.drills.attack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Claims to be somebody else, in fifty spellings. Whoever is believed starts with an unused limit;
/// so each claim must find the weight that the attacker's own address has used before.
final class ForgedAddresses implements Attack {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final int PRIMING = 20;
  private static final long MINUTE_MILLIS = 60_000;
  private static final Pattern WEIGHT =
      Pattern.compile("x-mbx-used-weight-1m: *(\\d+)", Pattern.CASE_INSENSITIVE);

  private static final List<String> NAMES =
      List.of(
          "X-Forwarded-For",
          "x-forwarded-for",
          "X-FORWARDED-FOR",
          "X-Forwarded",
          "X-Forwarded-Host",
          "X-Forwarded-Client-Ip",
          "X-Original-Forwarded-For",
          "X_Forwarded_For",
          "X-Real-IP",
          "X-Client-IP",
          "Client-IP",
          "True-Client-IP",
          "CF-Connecting-IP",
          "CloudFront-Viewer-Address",
          "Fastly-Client-IP",
          "X-Cluster-Client-IP",
          "X-Originating-IP",
          "X-Remote-IP",
          "X-Remote-Addr",
          "Remote-Addr",
          "X-ProxyUser-Ip",
          "WL-Proxy-Client-IP",
          "Proxy-Client-IP",
          "X-Envoy-External-Address",
          "X-Azure-ClientIP",
          "X-Appengine-User-IP",
          "Via");

  private static final List<String> VALUES =
      List.of(
          "203.0.113.9, 127.0.0.1",
          "127.0.0.1, 203.0.113.9",
          "203.0.113.9,",
          ",203.0.113.9",
          ", ,203.0.113.9, ,",
          "203.0.113.9:8080",
          "[2001:db8::9]:443",
          "2001:db8::9",
          "::1",
          "unknown",
          "\"203.0.113.9\"",
          "203.0.113.9\t",
          "203.0.113.9;127.0.0.1",
          "203.0.113.9 127.0.0.1",
          "203.0.113.009",
          "3405803785",
          "0xCB007109",
          "10.0.0.1",
          "203.0.113.9\r\nX-Forwarded-For: 203.0.113.10",
          "203.0.113.9\r\nX-Forwarded-For:",
          "1.1.1.1, ".repeat(60) + "203.0.113.9");

  private static final List<String> FORWARDED =
      List.of(
          "for=203.0.113.9",
          "For=\"[2001:db8::9]:47011\"",
          "for=203.0.113.9;proto=https;by=127.0.0.1");

  @Override
  public String title() {
    return "forged addresses";
  }

  static List<String> headers() {
    var headers = new ArrayList<String>();
    NAMES.forEach(name -> headers.add(name + ": 203.0.113.9"));
    VALUES.forEach(value -> headers.add("X-Forwarded-For: " + value));
    FORWARDED.forEach(value -> headers.add("Forwarded: " + value));
    return headers;
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException {
    for (var header : headers()) {
      var minute = prime(target);
      var used = weight(target, header);
      while (minute != System.currentTimeMillis() / MINUTE_MILLIS) {
        minute = prime(target);
        used = weight(target, header);
      }
      if (used == 0) {
        tally.refused();
      } else if (used < PRIMING) {
        tally.gotThrough(header + ": the used weight is " + used);
      } else {
        tally.served();
      }
    }
  }

  /// Uses some weight of the own address.
  ///
  /// @return the minute in which it was
  private static long prime(AttackTarget target) throws IOException {
    while (true) {
      var minute = System.currentTimeMillis() / MINUTE_MILLIS;
      while (weight(target, "X-None: 1") < PRIMING) {
        // the next request finds more
      }
      if (minute == System.currentTimeMillis() / MINUTE_MILLIS) {
        return minute;
      }
    }
  }

  /// The used weight that an answer tells.
  ///
  /// @return 0 when the request was refused
  private static int weight(AttackTarget target, String header) throws IOException {
    try (var connection = target.connect()) {
      connection.send(
          "GET /api/v3/ping HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + header + "\r\n\r\n");
      var heard = connection.hear(PATIENCE_MILLIS);
      var weight = WEIGHT.matcher(heard.text());
      if (weight.find()) {
        return Integer.parseInt(weight.group(1));
      }
      if (heard.status() == 200) {
        throw new IOException("the answer tells no used weight: " + heard.text());
      }
      return 0;
    }
  }
}
