// What bots watch, by a stock ccxt against a running venue with a moving market.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { SYMBOL, connect, restingPrice } from './venue.mjs';

const exchange = await connect();

before(() => exchange.loadMarkets());
after(() => exchange.close());

test('the order book follows the market and stays uncrossed', async () => {
  let changes = 0;
  let last;
  for (let i = 0; i < 30; i++) {
    const book = await exchange.watchOrderBook(SYMBOL);
    assert.ok(book.bids.length > 0 && book.asks.length > 0);
    assert.ok(book.bids[0][0] < book.asks[0][0], 'crossed');
    if (book.nonce !== last) changes++;
    last = book.nonce;
  }
  assert.ok(changes > 10, 'the book moves');
});

test('trades, tickers and candles arrive', async () => {
  const trades = await exchange.watchTrades(SYMBOL);
  assert.ok(trades[0].price > 0 && trades[0].amount > 0);
  const ticker = await exchange.watchTicker(SYMBOL);
  assert.ok(ticker.last > 0);
  const candles = await exchange.watchOHLCV(SYMBOL, '1m');
  assert.ok(candles.at(-1)[2] >= candles.at(-1)[3]);
});

test('own orders and balances are told as they change', async () => {
  const first = exchange.watchOrders(SYMBOL);
  const balance = exchange.watchBalance();
  const price = await restingPrice(exchange);
  const order = await createWhenWatching(price);
  const opened = (await first).find((one) => one.id === order.id);
  assert.equal(opened.status, 'open');
  assert.ok((await balance).USDT.used > 0);

  const next = exchange.watchOrders(SYMBOL);
  await exchange.cancelOrder(order.id, SYMBOL);
  const canceled = (await next).find((one) => one.id === order.id);
  assert.equal(canceled.status, 'canceled');
});

// The first watch authenticates before it subscribes; an order sent sooner would not be told.
async function createWhenWatching(price) {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return exchange.createOrder(SYMBOL, 'limit', 'buy', 0.001, price);
}

test('own trades are told with their fees', async () => {
  const watching = exchange.watchMyTrades(SYMBOL);
  await new Promise((resolve) => setTimeout(resolve, 500));
  const order = await exchange.createOrder(SYMBOL, 'market', 'sell', 0.001);
  const trades = await watching;
  assert.ok(trades.some((trade) => trade.order === order.id && trade.fee.cost > 0));
});

test('orders go over the WebSocket API too', async () => {
  const price = await restingPrice(exchange);
  const order = await exchange.createOrderWs(SYMBOL, 'limit', 'buy', 0.001, price);
  assert.equal(order.status, 'open');
  const canceled = await exchange.cancelOrderWs(order.id, SYMBOL);
  assert.equal(canceled.id, order.id);
});
