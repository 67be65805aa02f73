package io.tradewind.launcher.demo;

import io.tradewind.launcher.storage.DemoFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// A program to paste into a shell: a stock ccxt, pointed at this venue, that reads the market and
/// places an order.
///
/// ccxt has no setting for another host of Binance's protocol, so its table of URLs is overwritten.
/// `fetchMarkets` and its neighbours keep it to spot: other markets would be asked elsewhere.
public final class CcxtSnippet {
  private CcxtSnippet() {}

  /// Renders it.
  ///
  /// @param demo how the venue is reached, and as whom
  /// @return several lines for a POSIX shell
  public static String of(DemoFile demo) {
    return template()
        .replace("{apiKey}", demo.apiKey())
        .replace("{secretKey}", demo.secretKey())
        .replace("{baseUrl}", demo.baseUrl())
        .replace("{wsUrl}", demo.wsUrl())
        .replace("{wsApiUrl}", demo.wsApiUrl());
  }

  private static String template() {
    try (var resource =
        Objects.requireNonNull(CcxtSnippet.class.getResourceAsStream("ccxt.sh"), "ccxt.sh")) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
