package io.tradewind.launcher.demo;

import io.tradewind.launcher.data.DemoFile;

/// A program to paste into a shell: a stock ccxt, pointed at this venue, that reads the market and
/// places an order.
///
/// ccxt has no setting for another host of Binance's protocol, so its table of URLs is overwritten.
/// `fetchMarkets` and its neighbours keep it to spot: other markets would be asked elsewhere.
public final class CcxtSnippet {
  private static final String TEMPLATE =
      """
      npm install --no-save ccxt && node --input-type=module - <<'END'
      import ccxt from 'ccxt';
      const exchange = new ccxt.pro.binance({
        apiKey: '%1$s',
        secret: '%2$s',
        options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] },
                   fetchCurrencies: false, fetchMargins: false },
      });
      const rest = '%3$s', ws = '%4$s';
      Object.assign(exchange.urls.api, { public: rest + '/api/v3', private: rest + '/api/v3',
        v1: rest + '/api/v1', sapi: rest + '/sapi/v1' });
      exchange.urls.api.ws.spot = ws + '/ws';
      exchange.urls.api.ws['ws-api'].spot = '%5$s';
      const ticker = await exchange.fetchTicker('BTC/USDT');
      console.log('BTC/USDT', ticker.bid, ticker.ask);
      const order = await exchange.createOrder('BTC/USDT', 'market', 'buy', 0.001);
      console.log('bought', order.filled, 'at', order.average);
      const balance = await exchange.fetchBalance();
      console.log('BTC', balance.BTC.total, 'USDT', balance.USDT.total);
      const book = await exchange.watchOrderBook('BTC/USDT');
      console.log('live book', book.bids[0], book.asks[0]);
      await exchange.close();
      END
      """;

  private CcxtSnippet() {}

  /// Renders it.
  ///
  /// @param demo how the venue is reached, and as whom
  /// @return several lines for a POSIX shell
  public static String of(DemoFile demo) {
    return TEMPLATE.formatted(
        demo.apiKey(), demo.secretKey(), demo.baseUrl(), demo.wsUrl(), demo.wsApiUrl());
  }
}
