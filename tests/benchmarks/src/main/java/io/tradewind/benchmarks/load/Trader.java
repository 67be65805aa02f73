package io.tradewind.benchmarks.load;

/// Who signs.
///
/// @param apiKey sent with each request
/// @param secretKey of its HMAC; never printed
public record Trader(String apiKey, String secretKey) {
  @Override
  public String toString() {
    return "Trader[]";
  }
}
