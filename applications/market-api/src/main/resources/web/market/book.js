// The order book ladder and the tape of trades: fixed rows that are filled, not rebuilt.

const LEVELS = 12;
const TRADES = 40;

function row(body, cells) {
  const tr = document.createElement('tr');
  for (let index = 0; index < cells; index++) {
    tr.append(document.createElement('td'));
  }
  body.append(tr);
  return tr;
}

export class Ladder {
  #asks;
  #bids;
  #mid = document.getElementById('mid');
  #spread = document.getElementById('spread');

  constructor() {
    const asks = document.getElementById('asks');
    const bids = document.getElementById('bids');
    // The best ask is the lowest row of the upper half.
    this.#asks = Array.from({ length: LEVELS }, () => row(asks, 3)).reverse();
    this.#bids = Array.from({ length: LEVELS }, () => row(bids, 3));
    this.clear();
  }

  clear() {
    this.show({ bids: [], asks: [] }, { price: 2, quantity: 4 });
  }

  // Shows the best levels; decimals say how many places prices and quantities have.
  show(depth, decimals) {
    const asks = this.#totals(depth.asks);
    const bids = this.#totals(depth.bids);
    const most = Math.max(asks.at(-1)?.total ?? 0, bids.at(-1)?.total ?? 0);
    this.#fill(this.#asks, asks, most, decimals);
    this.#fill(this.#bids, bids, most, decimals);
    if (asks.length > 0 && bids.length > 0) {
      const gap = asks[0].price - bids[0].price;
      const mid = (asks[0].price + bids[0].price) / 2;
      this.#mid.textContent = mid.toFixed(decimals.price);
      this.#spread.textContent =
        `Spread ${gap.toFixed(decimals.price)} (${((gap / mid) * 100).toFixed(3)} %)`;
    } else {
      this.#mid.textContent = '–';
      this.#spread.textContent = asks.length + bids.length > 0 ? 'One side only' : 'The book is empty';
    }
  }

  #totals(levels) {
    let total = 0;
    return levels.slice(0, LEVELS).map(([price, quantity]) => {
      total += Number(quantity);
      return { price: Number(price), quantity: Number(quantity), total };
    });
  }

  #fill(rows, levels, most, decimals) {
    rows.forEach((tr, index) => {
      const level = levels[index];
      const [price, quantity, total] = tr.cells;
      price.textContent = level ? level.price.toFixed(decimals.price) : '\u00a0';
      quantity.textContent = level ? level.quantity.toFixed(decimals.quantity) : '';
      total.textContent = level ? level.total.toFixed(decimals.quantity) : '';
      tr.style.backgroundSize = level && most > 0 ? `${(level.total / most) * 100}% 100%` : '0 0';
    });
  }
}

export class Tape {
  #body = document.getElementById('trades');
  #empty = document.getElementById('trades-empty');
  #time = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit' });

  clear() {
    this.#body.replaceChildren();
    this.#empty.hidden = false;
  }

  // Adds a trade on top. A trade whose buyer was the maker was a sale.
  add({ price, quantity, time, buyerIsMaker }, decimals) {
    const tr = this.#body.rows.length < TRADES ? row(this.#body, 3) : this.#body.lastElementChild;
    this.#body.prepend(tr);
    const [priceCell, quantityCell, timeCell] = tr.cells;
    priceCell.textContent = `${buyerIsMaker ? '▼' : '▲'} ${Number(price).toFixed(decimals.price)}`;
    priceCell.className = buyerIsMaker ? 'down' : 'up';
    quantityCell.textContent = Number(quantity).toFixed(decimals.quantity);
    timeCell.textContent = this.#time.format(time);
    this.#empty.hidden = true;
  }
}
