// The live market: what is listed, one chosen symbol, and the streams that keep both up to date.

import { Feed } from './feed.js';
import { Ladder, Tape } from './book.js';
import { Chart } from './chart.js';

const INTERVALS = ['1s', '1m', '5m', '15m', '1h', '4h', '1d'];
const ALL_TICKERS = '!miniTicker@arr';
const LISTINGS_MS = 30_000;
const CANDLES = 300;
const RECENT_TRADES = 40;

const element = (id) => document.getElementById(id);
const symbols = new Map();
const ladder = new Ladder();
const tape = new Tape();
const chart = new Chart();
const feed = new Feed(heard, showConnection);
let chosen = null;
let interval = '1m';
let generation = 0;
let latestDepth = null;
let lastTradeId = 0;

async function get(path) {
  const response = await fetch(`/api/v3/${path}`);
  if (!response.ok) {
    const problem = await response.json().catch(() => ({ msg: response.statusText }));
    throw new Error(problem.msg);
  }
  return response.json();
}

function showConnection(state, text) {
  const status = element('connection');
  const returned = state === 'live' && status.dataset.state !== 'live';
  status.dataset.state = state;
  status.textContent = text;
  if (returned && chosen) {
    load();
  }
}

function showProblem(text) {
  element('problem').hidden = !text;
  element('problem').textContent = text;
}

function places(step) {
  const fraction = step.replace(/0+$/, '').split('.')[1];
  return fraction ? fraction.length : 0;
}

async function loadListings() {
  try {
    const info = await get('exchangeInfo');
    for (const listed of info.symbols) {
      const known = symbols.get(listed.symbol) ?? addSymbol(listed);
      known.status = listed.status;
    }
    for (const ticker of await get('ticker/24hr?type=MINI')) {
      showTicker(ticker.symbol, ticker);
    }
    showProblem('');
    if (!chosen && symbols.size > 0) {
      const wanted = decodeURIComponent(location.hash.slice(1));
      choose(symbols.has(wanted) ? wanted : symbols.keys().next().value);
    }
    showStatus();
  } catch (error) {
    showProblem(`The market can’t be read now: ${error.message} Trying again.`);
  }
  setTimeout(loadListings, symbols.size > 0 ? LISTINGS_MS : 2_000);
}

function addSymbol(listed) {
  const filter = (name) => listed.filters.find((each) => each.filterType === name);
  const tr = document.createElement('tr');
  const pick = document.createElement('button');
  const quote = document.createElement('small');
  pick.className = 'pick';
  pick.type = 'button';
  quote.textContent = ` / ${listed.quoteAsset}`;
  pick.append(listed.baseAsset, quote);
  for (let index = 0; index < 3; index++) {
    tr.append(document.createElement('td'));
  }
  tr.cells[0].append(pick);
  tr.addEventListener('click', () => choose(listed.symbol));
  element('markets').append(tr);
  element('markets-empty').hidden = true;
  const known = {
    tr,
    base: listed.baseAsset,
    quote: listed.quoteAsset,
    decimals: {
      price: places(filter('PRICE_FILTER').tickSize),
      quantity: places(filter('LOT_SIZE').stepSize),
    },
    ticker: null,
    status: listed.status,
  };
  symbols.set(listed.symbol, known);
  return known;
}

function showTicker(code, { lastPrice, openPrice, highPrice, lowPrice, volume }) {
  const symbol = symbols.get(code);
  if (!symbol) {
    return;
  }
  const last = Number(lastPrice);
  const open = Number(openPrice);
  const percent = open > 0 ? ((last - open) / open) * 100 : 0;
  const side = percent < 0 ? 'down' : percent > 0 ? 'up' : '';
  const sign = percent > 0 ? '+' : '';
  symbol.ticker = { last, percent, side, high: Number(highPrice), low: Number(lowPrice), volume: Number(volume) };
  symbol.tr.cells[1].textContent = last > 0 ? last.toFixed(symbol.decimals.price) : '–';
  symbol.tr.cells[2].textContent = last > 0 ? `${sign}${percent.toFixed(2)} %` : '–';
  symbol.tr.cells[2].className = side;
  if (code === chosen) {
    showHeadline();
  }
}

function showHeadline() {
  const { ticker, decimals, base } = symbols.get(chosen);
  if (!ticker) {
    return;
  }
  const price = (value) => (value > 0 ? value.toFixed(decimals.price) : '–');
  element('last').textContent = price(ticker.last);
  element('last').className = ticker.side;
  element('change').textContent = `${ticker.percent > 0 ? '+' : ''}${ticker.percent.toFixed(2)} %`;
  element('change').className = ticker.side;
  element('high').textContent = price(ticker.high);
  element('low').textContent = price(ticker.low);
  element('volume').textContent = `${ticker.volume.toLocaleString(undefined, { maximumFractionDigits: 2 })} ${base}`;
  document.title = ticker.last > 0 ? `${price(ticker.last)} ${chosen} · Tradewind` : 'Tradewind · live market';
}

function showStatus() {
  const status = chosen ? symbols.get(chosen).status : 'TRADING';
  element('status').hidden = status === 'TRADING';
  element('status').textContent = status === 'HALT' ? 'Halted' : status.replace('_', ' ').toLowerCase();
}

function choose(code) {
  if (code === chosen) {
    return;
  }
  for (const [each, { tr }] of symbols) {
    tr.setAttribute('aria-current', String(each === code));
  }
  chosen = code;
  const { base, quote } = symbols.get(code);
  element('symbol').textContent = `${base} / ${quote}`;
  history.replaceState(null, '', `#${encodeURIComponent(code)}`);
  ladder.clear();
  showHeadline();
  showStatus();
  load();
}

// Loads what came before, and listens from now on. A later choice makes an earlier load void.
async function load() {
  const own = ++generation;
  const code = chosen;
  const { decimals, base, quote } = symbols.get(code);
  const name = code.toLowerCase();
  feed.listen([ALL_TICKERS, `${name}@trade`, `${name}@depth20@100ms`, `${name}@kline_${interval}`]);
  try {
    const query = `symbol=${encodeURIComponent(code)}`;
    const [candles, trades, depth] = await Promise.all([
      get(`klines?${query}&interval=${interval}&limit=${CANDLES}`),
      get(`trades?${query}&limit=${RECENT_TRADES}`),
      get(`depth?${query}&limit=20`),
    ]);
    if (own !== generation) {
      return;
    }
    chart.show(candles, decimals, `${base} / ${quote}, candles of ${interval}`);
    tape.clear();
    lastTradeId = 0;
    for (const { id, price, qty, time, isBuyerMaker } of trades) {
      addTrade({ id, price, quantity: qty, time, buyerIsMaker: isBuyerMaker });
    }
    showDepth(depth);
  } catch (error) {
    showProblem(`${code} can’t be loaded: ${error.message}`);
  }
}

function addTrade(trade) {
  if (trade.id > lastTradeId) {
    lastTradeId = trade.id;
    tape.add(trade, symbols.get(chosen).decimals);
  }
}

// Depth comes ten times a second; it is painted when the screen is.
function showDepth(depth) {
  if (latestDepth === null) {
    requestAnimationFrame(() => {
      ladder.show(latestDepth, symbols.get(chosen).decimals);
      latestDepth = null;
    });
  }
  latestDepth = depth;
}

function heard(stream, data) {
  if (stream === ALL_TICKERS) {
    for (const { s, c, o, h, l, v } of data) {
      showTicker(s, { lastPrice: c, openPrice: o, highPrice: h, lowPrice: l, volume: v });
    }
    return;
  }
  const name = chosen.toLowerCase();
  if (stream === `${name}@trade`) {
    addTrade({ id: data.t, price: data.p, quantity: data.q, time: data.T, buyerIsMaker: data.m });
  } else if (stream === `${name}@depth20@100ms`) {
    showDepth(data);
  } else if (stream === `${name}@kline_${interval}`) {
    chart.update(data.k);
  }
}

function addIntervals() {
  for (const code of INTERVALS) {
    const label = document.createElement('label');
    const input = document.createElement('input');
    input.type = 'radio';
    input.name = 'interval';
    input.value = code;
    input.checked = code === interval;
    input.addEventListener('change', () => {
      interval = code;
      load();
    });
    label.append(input, code);
    element('intervals').append(label);
  }
}

element('rest-url').textContent = `${location.origin}/api/v3`;
element('ws-url').textContent = `${location.origin.replace('http', 'ws')}/ws`;
addIntervals();
loadListings();
