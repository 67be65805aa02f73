npm install --no-save --silent ccxt && node --input-type=module - <<'END'
import ccxt from 'ccxt';
const exchange = new ccxt.pro.binance({
  apiKey: '{apiKey}',
  secret: '{secretKey}',
  options: { defaultType: 'spot', fetchMarkets: { types: ['spot'] },
             fetchCurrencies: false, fetchMargins: false },
});
Object.assign(exchange.urls.api, { public: '{baseUrl}/api/v3', private: '{baseUrl}/api/v3' });
exchange.urls.api.ws.spot = '{wsUrl}/ws';
exchange.urls.api.ws['ws-api'].spot = '{wsApiUrl}';
await exchange.loadHttpProxyAgent(); // ccxt wants this for any ws:// without TLS
const ticker = await exchange.fetchTicker('BTC/USDT');
console.log('BTC/USDT', ticker.bid, ticker.ask);
const order = await exchange.createOrder('BTC/USDT', 'market', 'buy', 0.001);
console.log('bought', order.filled, 'BTC at', order.average);
const balance = await exchange.fetchBalance();
console.log('now', balance.BTC.total, 'BTC and', balance.USDT.total, 'USDT');
const book = await exchange.watchOrderBook('BTC/USDT');
console.log('live book', book.bids[0], book.asks[0]);
await exchange.close();
END
