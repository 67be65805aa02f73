package io.tradewind.drills.attack;

import io.tradewind.drills.attack.SmugglingCase.Expected;
import java.util.ArrayList;
import java.util.List;

/// The table of smuggling tricks: framing that is said twice or wrongly, lines that end in several
/// ways, targets and versions that readers disagree about.
final class SmugglingCases {
  /// The request that hides in another one.
  static final String POISON = "GET /api/v3/time HTTP/1.1\r\nHost: a\r\n\r\n";

  private static final String POST =
      "POST /api/v3/order/test HTTP/1.1\r\nHost: a\r\nContent-Type: application/x-www-form-urlencoded\r\n";
  private static final String GET = "GET /api/v3/ping HTTP/1.1\r\nHost: a\r\n";
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
  private static final String END = "0\r\n\r\n";

  private final List<SmugglingCase> cases = new ArrayList<>();

  private SmugglingCases() {}

  static List<SmugglingCase> all() {
    var table = new SmugglingCases();
    table.lengthAndChunks();
    table.encodings();
    table.lengths();
    table.lines();
    table.chunks();
    table.targetsAndVersions();
    table.hops();
    return List.copyOf(table.cases);
  }

  private void refused(String name, String bytes) {
    cases.add(new SmugglingCase(name, bytes, Expected.REFUSED));
  }

  private void oneRequest(String name, String bytes) {
    cases.add(new SmugglingCase(name, bytes, Expected.ONE_REQUEST));
  }

  private void blocked(String name, String bytes) {
    cases.add(new SmugglingCase(name, bytes, Expected.BLOCKED));
  }

  private void lengthAndChunks() {
    refused("CL and TE", POST + "Content-Length: 6\r\n" + CHUNKED + "\r\n" + END + POISON);
    refused("TE and CL", POST + CHUNKED + "Content-Length: 5\r\n\r\n" + END + POISON);
    refused("CL 0 and TE", POST + "Content-Length: 0\r\n" + CHUNKED + "\r\n" + END + POISON);
    refused("GET with CL and TE", GET + "Content-Length: 5\r\n" + CHUNKED + "\r\n" + END + POISON);
  }

  private void encodings() {
    for (var encoding :
        List.of(
            "xchunked",
            "chunked, identity",
            "identity, chunked",
            "chunked, chunked",
            "gzip, chunked",
            "identity",
            "Chunked\u000b",
            "chunked;q=1",
            "\"chunked\"",
            "cow",
            "chunked\r\nTransfer-Encoding: cow",
            "\u000bchunked",
            "")) {
      refused(
          "TE: " + encoding, POST + "Transfer-Encoding: " + encoding + "\r\n\r\n" + END + POISON);
    }
    refused("TE and a space", POST + "Transfer-Encoding : chunked\r\n\r\n" + END + POISON);
    refused(
        "TE and a space, with CL",
        POST + "Transfer-Encoding : chunked\r\nContent-Length: 5\r\n\r\n" + END + POISON);
    refused("TE in HTTP/1.0", POST.replace("1.1", "1.0") + CHUNKED + "\r\n" + END + POISON);
  }

  private void lengths() {
    for (var length :
        List.of(
            "5, 5",
            "5, 50",
            "+5",
            "-5",
            "0x5",
            "5 5",
            "5.0",
            "5e0",
            "",
            "99999999999999999999",
            "\u000b5",
            "five",
            "5\r\nContent-Length: 50",
            "50\r\nContent-Length: 5",
            "5\r\nContent-Length: 5")) {
      refused("CL: " + length, POST + "Content-Length: " + length + "\r\n\r\n12345" + POISON);
    }
    refused("CL and a space", POST + "Content-Length : 5\r\n\r\n12345" + POISON);
    refused("CL with a space in it", POST + "Content Length: 5\r\n\r\n12345" + POISON);
  }

  private void lines() {
    refused("header folded first", "GET /api/v3/ping HTTP/1.1\r\n Host: a\r\n\r\n" + POISON);
    refused("TE folded", POST + "Transfer-Encoding:\r\n chunked\r\n\r\n" + END + POISON);
    refused("LF only", POST.replace("\r\n", "\n") + "Content-Length: 5\n\n12345" + POISON);
    refused("LF hides TE", POST + "X: a\nTransfer-Encoding: chunked\r\n\r\n" + END + POISON);
    refused("CR hides TE", POST + "X: a\rTransfer-Encoding: chunked\r\n\r\n" + END + POISON);
    refused("NUL in a value", GET + "X: a\u0000b\r\n\r\n" + POISON);
    refused("NUL in a name", GET + "X\u0000: a\r\n\r\n" + POISON);
    refused("no colon", GET + "Nonsense\r\n\r\n" + POISON);
    refused("empty name", GET + ": a\r\n\r\n" + POISON);
    refused("name with brackets", GET + "X(a): b\r\n\r\n" + POISON);
    refused("high byte in a name", GET + "X\u00ff: b\r\n\r\n" + POISON);
  }

  private void chunks() {
    for (var size :
        List.of("zz", "-1", "0x5", "+5", "FFFFFFFFFFFFFFFFF", "7FFFFFFFFFFFFFFF", "", ";a")) {
      refused(
          "chunk size " + size, POST + CHUNKED + "\r\n" + size + "\r\n12345\r\n" + END + POISON);
    }
    refused("chunk ends late", POST + CHUNKED + "\r\n5\r\n1234567\r\n" + END + POISON);
    refused("chunk size ends in LF", POST + CHUNKED + "\r\n5\n12345\r\n" + END + POISON);
    refused("LF in a chunk extension", POST + CHUNKED + "\r\n5;a\nb\r\n12345\r\n" + END + POISON);
    refused("chunk extension without end", POST + CHUNKED + "\r\n5;" + "a".repeat(20_000));
    refused("chunks and LF", POST + CHUNKED + "\r\n5\r\n12345\n" + END + POISON);
  }

  private void targetsAndVersions() {
    refused("absolute form", "GET http://b/api/v3/time HTTP/1.1\r\nHost: a\r\n\r\n");
    refused("absolute form of the host", "GET http://a/api/v3/time HTTP/1.1\r\nHost: a\r\n\r\n");
    refused("authority form", "CONNECT a:8080 HTTP/1.1\r\nHost: a\r\n\r\n" + POISON);
    refused("asterisk", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n" + POISON);
    refused("no host", "GET /api/v3/time HTTP/1.1\r\n\r\n");
    refused("two hosts", GET + "Host: b\r\n\r\n" + POISON);
    refused("HTTP/0.9", "GET /api/v3/time\r\n\r\n");
    refused("HTTP/2.0", "GET /api/v3/time HTTP/2.0\r\nHost: a\r\n\r\n");
    refused("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + POISON);
    refused("two versions", "GET /api/v3/time HTTP/1.1 HTTP/1.1\r\nHost: a\r\n\r\n");
    refused("version without number", "GET /api/v3/time HTTP/x.y\r\nHost: a\r\n\r\n");
    refused("space in the target", "GET /api/v3/time /x HTTP/1.1\r\nHost: a\r\n\r\n");
    refused("method of signs", "G@T /api/v3/time HTTP/1.1\r\nHost: a\r\n\r\n");
  }

  private void hops() {
    refused(
        "upgrade with a body",
        GET.replace("ping", "time")
            + "Upgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: "
            + POISON.length()
            + "\r\n\r\n"
            + POISON);
    blocked(
        "body that is a request",
        POST + "Content-Length: " + POISON.length() + "\r\n\r\n" + POISON);
    blocked(
        "chunk that is a request",
        POST
            + CHUNKED
            + "\r\n"
            + Integer.toHexString(POISON.length())
            + "\r\n"
            + POISON
            + "\r\n"
            + END);
    oneRequest("chunk size and more", POST + CHUNKED + "\r\n5 5\r\n12345\r\n" + END + POISON);
    oneRequest("request behind chunks", POST + CHUNKED + "\r\n5\r\n12345\r\n" + END + POISON);
    oneRequest(
        "framing in a trailer",
        POST
            + CHUNKED
            + "\r\n5\r\n12345\r\n0\r\nContent-Length: 50\r\nTransfer-Encoding: cow\r\n\r\n");
    oneRequest(
        "framing named by Connection",
        POST + "Connection: Content-Length, Host\r\nContent-Length: 5\r\n\r\n12345");
    oneRequest("other protocol", GET + "Connection: Upgrade\r\nUpgrade: h2c\r\n\r\n");
  }
}
