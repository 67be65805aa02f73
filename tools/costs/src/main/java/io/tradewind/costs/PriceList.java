package io.tradewind.costs;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// What AWS asks, by key. The file says when it was read, where, and in which unit.
public final class PriceList {
  private static final String FILE = "prices-us-east-1.csv";
  private static final int COLUMNS = 4;

  private final Map<String, Double> prices;

  private PriceList(Map<String, Double> prices) {
    this.prices = prices;
  }

  /// The list that goes along.
  ///
  /// @return of us-east-1
  public static PriceList standard() {
    var prices = new TreeMap<String, Double>();
    try (var in = PriceList.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new IllegalStateException("no " + FILE + " on the class path");
      }
      var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines();
      lines
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split(",", COLUMNS))
          .forEach(columns -> prices.put(columns[0], Double.parseDouble(columns[1])));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new PriceList(prices);
  }

  /// A price.
  ///
  /// @param key as in the file
  /// @return dollars of its unit, or the share of a discount
  /// @throws IllegalArgumentException if it has none
  public double of(String key) {
    var price = prices.get(key);
    if (price == null) {
      throw new IllegalArgumentException("there is no price of '%s' in %s".formatted(key, FILE));
    }
    return price;
  }
}
