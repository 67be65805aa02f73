package io.tradewind.drills.attack;

import io.tradewind.benchmarks.venue.RestClient;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// A signed request with every character of its signature changed, with changed parameters, and
/// with a window that is over.
final class ForgedSignatures implements Attack {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final long OLD_MILLIS = 10_000;

  @Override
  public String title() {
    return "forged signatures";
  }

  @Override
  public void run(AttackTarget target, Tally tally) throws IOException {
    try (var client = new RestClient(target.url(), target.trader())) {
      var query = "recvWindow=60000&timestamp=" + System.currentTimeMillis();
      var signature = client.signature(query);
      if (ask(target, query, signature) != 200) {
        throw new IOException("the request is refused before it is changed");
      }
      for (var forged : forgeries(query, signature, client).entrySet()) {
        var status = ask(target, forged.getValue()[0], forged.getValue()[1]);
        if (status >= 400 && status < 500) {
          tally.refused();
        } else {
          tally.gotThrough("%s: %d".formatted(forged.getKey(), status));
        }
      }
    }
  }

  private static Map<String, String[]> forgeries(
      String query, String signature, RestClient client) {
    var forgeries = new LinkedHashMap<String, String[]>();
    for (var place = 0; place < signature.length(); place++) {
      var digit = Character.digit(signature.charAt(place), 16);
      for (var flip = 1; flip < 16; flip <<= 1) {
        var other = Character.forDigit(digit ^ flip, 16);
        forgeries.put(
            "character %d, bit %d".formatted(place, flip),
            new String[] {
              query, signature.substring(0, place) + other + signature.substring(place + 1)
            });
      }
    }
    forgeries.put("empty", new String[] {query, ""});
    forgeries.put("half", new String[] {query, signature.substring(32)});
    forgeries.put("twice", new String[] {query, signature + signature});
    forgeries.put("two of them", new String[] {query, "0&signature=" + signature});
    forgeries.put("parameter before", new String[] {"omitZeroBalances=true&" + query, signature});
    forgeries.put("parameter behind", new String[] {query, signature + "&omitZeroBalances=true"});
    var old = "recvWindow=5000&timestamp=" + (System.currentTimeMillis() - OLD_MILLIS);
    forgeries.put("window over", new String[] {old, client.signature(old)});
    return forgeries;
  }

  private static int ask(AttackTarget target, String query, String signature) throws IOException {
    try (var connection = target.connect()) {
      connection.send(
          "GET /api/v3/account?%s&signature=%s HTTP/1.1\r\nHost: a\r\nConnection: close\r\nX-MBX-APIKEY: %s\r\n\r\n"
              .formatted(query, signature, target.trader().apiKey()));
      return connection.hear(PATIENCE_MILLIS).status();
    }
  }
}
