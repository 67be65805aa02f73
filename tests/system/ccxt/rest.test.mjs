// What bots do over REST, by a stock ccxt against a running venue with a moving market.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import ccxt from 'ccxt';
import { SYMBOL, connect, eventually, restingPrice } from './venue.mjs';

const exchange = await connect();

before(async () => {
  await exchange.loadMarkets();
  await eventually(
    async () => (await exchange.fetchTrades(SYMBOL)).length > 0,
    'a trade of the bots',
  );
});

after(() => exchange.close());

test('markets carry precision, limits and fees', () => {
  const market = exchange.market(SYMBOL);
  assert.equal(market.id, 'BTCUSDT');
  assert.equal(market.active, true);
  assert.equal(market.spot, true);
  assert.ok(market.precision.price > 0 && market.precision.amount > 0);
  assert.ok(market.limits.amount.min > 0 && market.limits.cost.min > 0);
  assert.ok(exchange.symbols.includes('ETH/USDT') && exchange.symbols.includes('ETH/BTC'));
});

test('the clock is near ours', async () => {
  assert.ok(Math.abs((await exchange.fetchTime()) - Date.now()) < 5000);
});

test('tickers show a two-sided market', async () => {
  const ticker = await exchange.fetchTicker(SYMBOL);
  assert.ok(ticker.bid > 0 && ticker.ask > ticker.bid);
  assert.ok(ticker.last > 0 && ticker.high >= ticker.low && ticker.baseVolume > 0);
  const tickers = await exchange.fetchTickers();
  assert.ok(Object.keys(tickers).length >= 3);
  assert.equal(tickers[SYMBOL].symbol, SYMBOL);
});

test('the order book is sorted, uncrossed and of the size asked', async () => {
  const book = await exchange.fetchOrderBook(SYMBOL, 20);
  assert.ok(book.bids.length > 0 && book.bids.length <= 20);
  assert.ok(book.asks.length > 0 && book.asks.length <= 20);
  assert.ok(book.bids[0][0] < book.asks[0][0]);
  for (let i = 1; i < book.bids.length; i++) assert.ok(book.bids[i][0] < book.bids[i - 1][0]);
  for (let i = 1; i < book.asks.length; i++) assert.ok(book.asks[i][0] > book.asks[i - 1][0]);
});

test('candles of every minute enclose their prices', async () => {
  const candles = await exchange.fetchOHLCV(SYMBOL, '1m', undefined, 10);
  assert.ok(candles.length > 0 && candles.length <= 10);
  for (const [time, open, high, low, close, volume] of candles) {
    assert.equal(time % 60000, 0);
    assert.ok(high >= Math.max(open, close) && low <= Math.min(open, close) && volume >= 0);
  }
});

test('trades are in order and without gaps', async () => {
  const trades = await exchange.fetchTrades(SYMBOL, undefined, 50);
  assert.ok(trades.length > 0);
  for (let i = 1; i < trades.length; i++) assert.ok(trades[i].timestamp >= trades[i - 1].timestamp);
});

test('a limit order rests, is found, and is canceled', async () => {
  const price = await restingPrice(exchange);
  const free = (await exchange.fetchBalance()).USDT.free;
  const order = await exchange.createOrder(SYMBOL, 'limit', 'buy', 0.001, price);
  assert.equal(order.status, 'open');
  assert.equal(order.filled, 0);

  const held = await exchange.fetchBalance();
  assert.ok(Math.abs(free - held.USDT.free - price * 0.001) < 1e-6);
  const found = await exchange.fetchOrder(order.id, SYMBOL);
  assert.equal(found.clientOrderId, order.clientOrderId);
  assert.equal(found.price, price);
  assert.ok((await exchange.fetchOpenOrders(SYMBOL)).some((open) => open.id === order.id));

  const canceled = await exchange.cancelOrder(order.id, SYMBOL);
  assert.equal(canceled.status, 'canceled');
  assert.ok(!(await exchange.fetchOpenOrders(SYMBOL)).some((open) => open.id === order.id));
  assert.equal((await exchange.fetchOrder(order.id, SYMBOL)).status, 'canceled');
  assert.ok(Math.abs((await exchange.fetchBalance()).USDT.free - free) < 1e-6);
  const all = await exchange.fetchOrders(SYMBOL);
  assert.equal(all.find((one) => one.id === order.id).status, 'canceled');
});

test('a market order trades, and its trades and fees add up', async () => {
  const before = await exchange.fetchBalance();
  const order = await exchange.createOrder(SYMBOL, 'market', 'buy', 0.002);
  assert.equal(order.status, 'closed');
  assert.equal(order.filled, 0.002);
  assert.ok(order.average > 0 && order.trades.length > 0);
  const fee = order.trades.reduce((sum, trade) => sum + trade.fee.cost, 0);
  const after = await exchange.fetchBalance();
  assert.ok(Math.abs(after.BTC.total - before.BTC.total - 0.002 + fee) < 1e-7);
  assert.ok(Math.abs(before.USDT.total - after.USDT.total - order.cost) < 1e-4);

  const mine = await eventually(async () => {
    const trades = await exchange.fetchMyTrades(SYMBOL);
    const own = trades.filter((trade) => trade.order === order.id);
    return own.length === order.trades.length && own;
  }, 'the trades of the order');
  assert.ok(Math.abs(mine.reduce((sum, trade) => sum + trade.amount, 0) - 0.002) < 1e-9);
});

test('a market order by cost spends what it says', async () => {
  const order = await exchange.createMarketBuyOrderWithCost(SYMBOL, 100);
  assert.equal(order.status, 'closed');
  assert.ok(order.cost <= 100 && order.cost > 90);
});

test('refusals arrive as the exceptions that bots catch', async () => {
  const price = await restingPrice(exchange);
  await assert.rejects(
    exchange.createOrder(SYMBOL, 'limit', 'buy', 50, price),
    ccxt.InsufficientFunds,
  );
  await assert.rejects(exchange.cancelOrder('999999999', SYMBOL), ccxt.OrderNotFound);
  await assert.rejects(exchange.fetchOrder('999999999', SYMBOL), ccxt.OrderNotFound);
  await assert.rejects(
    exchange.createOrder(SYMBOL, 'limit', 'buy', 0.00001, price),
    ccxt.BadRequest,
  );
  const stranger = await connect();
  stranger.secret = 'x'.repeat(64);
  await stranger.loadMarkets();
  await assert.rejects(stranger.fetchBalance(), ccxt.AuthenticationError);
  await stranger.close();
});

test('fill-or-kill and immediate-or-cancel leave nothing behind', async () => {
  const price = await restingPrice(exchange);
  for (const timeInForce of ['IOC', 'FOK']) {
    const order = await exchange.createOrder(SYMBOL, 'limit', 'buy', 0.001, price, { timeInForce });
    assert.equal(order.filled, 0);
    assert.notEqual(order.status, 'open');
  }
  const ask = (await exchange.fetchOrderBook(SYMBOL, 5)).asks[0][0];
  await assert.rejects(
    exchange.createOrder(SYMBOL, 'limit', 'buy', 0.001, ask * 1.01, { postOnly: true }),
    ccxt.OrderImmediatelyFillable,
  );
});
