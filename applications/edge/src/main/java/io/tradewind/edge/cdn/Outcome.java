package io.tradewind.edge.cdn;

/// How an answer was come by, in CloudFront's words.
public enum Outcome {
  /// From memory.
  HIT("Hit from cloudfront"),
  /// From memory, after the service said that it is still the newest.
  REFRESH_HIT("RefreshHit from cloudfront"),
  /// From the service.
  MISS("Miss from cloudfront"),
  /// From memory though its time is over, for the service fails.
  STALE("Hit from cloudfront"),
  /// An error, not kept.
  ERROR("Error from cloudfront");

  /// The header that says it to the client.
  public static final String HEADER = "X-Cache";

  private final String text;

  Outcome(String text) {
    this.text = text;
  }

  String text() {
    return text;
  }
}
