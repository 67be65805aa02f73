package io.tradewind.drills.attack;

/// The ways of slowhttptest: a connection each, that is held as long as the server lets it.
@SuppressWarnings("StringConcatToTextBlock") // every byte of the wire is to be seen
enum SlowMode {
  /// Headers that never end.
  HEADERS("slow headers", 15, "GET /api/v3/ping HTTP/1.1\r\nHost: a\r\n", "X-a: b\r\n"),
  /// A body that never ends.
  BODY(
      "slow body",
      15,
      "POST /api/v3/order HTTP/1.1\r\nHost: a\r\nContent-Length: 8192\r\n"
          + "Content-Type: application/x-www-form-urlencoded\r\n\r\n",
      "a=b&"),
  /// Many overlapping parts of one answer, which could be larger than the answer itself.
  RANGE("range header", 15, "", ""),
  /// Answers that are asked for and not read.
  READ("slow read", 32, "", "\r\n");

  private static final int PARTS = 1_000;

  /// Enough to fill every buffer on the way, and no flood of requests.
  private static final int PIPELINED = 24;

  private static final String LARGE = "GET /api/v3/exchangeInfo HTTP/1.1\r\nHost: a\r\n\r\n";

  private final String title;
  private final int seconds;
  private final String opening;
  private final String drip;

  SlowMode(String title, int seconds, String opening, String drip) {
    this.title = title;
    this.seconds = seconds;
    this.opening = opening;
    this.drip = drip;
  }

  String title() {
    return title;
  }

  /// After so long no connection may be left.
  int mostSeconds() {
    return seconds;
  }

  /// What is sent at once.
  String opening() {
    return switch (this) {
      case HEADERS, BODY -> opening;
      case RANGE -> ranges();
      case READ -> LARGE.repeat(PIPELINED);
    };
  }

  /// What is sent every second.
  String drip() {
    return drip;
  }

  private static String ranges() {
    var ranges = new StringBuilder("GET / HTTP/1.1\r\nHost: a\r\nRange: bytes=0-");
    for (var part = 1; part < PARTS; part++) {
      ranges.append(",5-").append(part);
    }
    return ranges.append("\r\nConnection: close\r\n\r\n").toString();
  }
}
