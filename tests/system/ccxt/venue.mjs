// A stock ccxt, pointed at a running venue: only URLs and market types are set.
import { readFileSync } from 'node:fs';
import ccxt from 'ccxt';

export const SYMBOL = 'BTC/USDT';

export const demo = JSON.parse(readFileSync(process.env.TRADEWIND_DEMO, 'utf8'));

// `loadHttpProxyAgent` is what ccxt wants to have been called before it opens ws:// without TLS.
export async function connect() {
  const exchange = new ccxt.pro.binance({
    apiKey: demo.apiKey,
    secret: demo.secretKey,
    newUpdates: true,
    options: {
      defaultType: 'spot',
      fetchMarkets: { types: ['spot'] },
      fetchCurrencies: false,
      fetchMargins: false,
    },
  });
  const rest = demo.baseUrl;
  Object.assign(exchange.urls.api, {
    public: rest + '/api/v3',
    private: rest + '/api/v3',
    v1: rest + '/api/v1',
    sapi: rest + '/sapi/v1',
  });
  exchange.urls.api.ws.spot = demo.wsUrl + '/ws';
  exchange.urls.api.ws['ws-api'].spot = demo.wsApiUrl;
  await exchange.loadHttpProxyAgent();
  return exchange;
}

// A price that rests: a tenth below the best bid, on the tick.
export async function restingPrice(exchange) {
  const book = await exchange.fetchOrderBook(SYMBOL, 5);
  return Number(exchange.priceToPrecision(SYMBOL, book.bids[0][0] * 0.9));
}

// Repeats a check until it gives something, for what a bot does may be a moment away.
export async function eventually(check, what, seconds = 20) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const found = await check();
    if (found) return found;
    if (Date.now() > deadline) throw new Error('not within ' + seconds + ' s: ' + what);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
