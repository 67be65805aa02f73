// Candles and volume on a canvas, drawn at most once a frame.

const AXIS_WIDTH = 76;
const AXIS_HEIGHT = 22;
const VOLUME_SHARE = 0.18;
const CANDLE_WIDTH = 9;
const MAX_CANDLES = 500;

export class Chart {
  #canvas = document.getElementById('chart');
  #readout = document.getElementById('readout');
  #candles = [];
  #decimals = { price: 2, quantity: 4 };
  #label = '';
  #chosen = -1;
  #queued = false;

  constructor() {
    new ResizeObserver(() => this.#queue()).observe(this.#canvas);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.#queue());
    this.#canvas.addEventListener('pointermove', (event) => this.#point(event.offsetX));
    this.#canvas.addEventListener('pointerleave', () => this.#choose(-1));
    this.#canvas.addEventListener('blur', () => this.#choose(-1));
    this.#canvas.addEventListener('keydown', (event) => this.#key(event));
  }

  // Replaces all candles: rows of the klines endpoint.
  show(rows, decimals, label) {
    this.#candles = rows.map(([time, open, high, low, close, volume]) => ({
      time,
      open: Number(open),
      high: Number(high),
      low: Number(low),
      close: Number(close),
      volume: Number(volume),
    }));
    this.#decimals = decimals;
    this.#label = label;
    this.#chosen = -1;
    this.#queue();
  }

  // Takes the growing candle of the kline stream.
  update(kline) {
    const candle = {
      time: kline.t,
      open: Number(kline.o),
      high: Number(kline.h),
      low: Number(kline.l),
      close: Number(kline.c),
      volume: Number(kline.v),
    };
    const last = this.#candles.at(-1);
    if (last && last.time === candle.time) {
      this.#candles[this.#candles.length - 1] = candle;
    } else if (!last || last.time < candle.time) {
      this.#candles.push(candle);
      this.#candles.splice(0, this.#candles.length - MAX_CANDLES);
    }
    this.#queue();
  }

  #visible() {
    const room = Math.max(1, Math.floor((this.#canvas.clientWidth - AXIS_WIDTH) / CANDLE_WIDTH));
    return this.#candles.slice(-room);
  }

  #point(x) {
    const start = this.#canvas.clientWidth - AXIS_WIDTH - this.#visible().length * CANDLE_WIDTH;
    this.#choose(Math.floor((x - start) / CANDLE_WIDTH));
  }

  #key(event) {
    const count = this.#visible().length;
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && count > 0) {
      event.preventDefault();
      const from = this.#chosen < 0 ? (step < 0 ? count : count - 2) : this.#chosen;
      this.#choose(Math.min(Math.max(from + step, 0), count - 1));
    }
  }

  #choose(index) {
    this.#chosen = index;
    this.#queue();
  }

  #queue() {
    if (!this.#queued) {
      this.#queued = true;
      requestAnimationFrame(() => {
        this.#queued = false;
        this.#draw();
      });
    }
  }

  #draw() {
    const ratio = devicePixelRatio || 1;
    const width = this.#canvas.clientWidth;
    const height = this.#canvas.clientHeight;
    this.#canvas.width = width * ratio;
    this.#canvas.height = height * ratio;
    const context = this.#canvas.getContext('2d');
    context.scale(ratio, ratio);
    const style = getComputedStyle(document.documentElement);
    const colour = (name) => style.getPropertyValue(name).trim();
    context.font = `11px ${colour('--figures')}`;
    const candles = this.#visible();
    this.#describe(candles);
    if (candles.length === 0) {
      context.fillStyle = colour('--quiet');
      context.font = '14px system-ui, sans-serif';
      context.fillText('No candles yet: the first trade draws one.', 12, height / 2);
      return;
    }
    const plot = this.#plot(candles, width, height);
    this.#axes(context, plot, candles, colour);
    this.#bars(context, plot, candles, colour);
  }

  #plot(candles, width, height) {
    let low = Math.min(...candles.map((candle) => candle.low));
    let high = Math.max(...candles.map((candle) => candle.high));
    const margin = (high - low || high * 0.001) * 0.08;
    low -= margin;
    high += margin;
    const bottom = height - AXIS_HEIGHT;
    const floor = bottom * (1 - VOLUME_SHARE);
    const right = width - AXIS_WIDTH;
    return {
      low,
      high,
      bottom,
      floor,
      right,
      start: right - candles.length * CANDLE_WIDTH,
      most: Math.max(...candles.map((candle) => candle.volume)) || 1,
      y: (price) => ((high - price) / (high - low)) * floor,
    };
  }

  #axes(context, plot, candles, colour) {
    context.textBaseline = 'middle';
    context.lineWidth = 1;
    const step = this.#step(plot);
    for (let price = Math.ceil(plot.low / step) * step; price < plot.high; price += step) {
      const y = Math.round(plot.y(price)) + 0.5;
      context.strokeStyle = colour('--line');
      context.beginPath();
      context.moveTo(0, y);
      context.lineTo(plot.right, y);
      context.stroke();
      context.fillStyle = colour('--quiet');
      context.fillText(price.toFixed(this.#decimals.price), plot.right + 8, y);
    }
    const every = Math.ceil(96 / CANDLE_WIDTH);
    const span = candles.at(-1).time - candles[0].time;
    for (let index = every; index < candles.length; index += every) {
      const x = plot.start + (index + 0.5) * CANDLE_WIDTH;
      context.fillStyle = colour('--quiet');
      const text = this.#time(candles[index].time, span);
      context.fillText(text, x - context.measureText(text).width / 2, plot.bottom + AXIS_HEIGHT / 2);
    }
  }

  #step(plot) {
    const rough = (plot.high - plot.low) / Math.max(2, plot.floor / 56);
    const power = 10 ** Math.floor(Math.log10(rough));
    return [1, 2, 5, 10].map((factor) => factor * power).find((step) => step >= rough);
  }

  #time(time, span) {
    const date = new Date(time);
    const options =
      span > 3 * 86_400_000
        ? { month: 'short', day: 'numeric' }
        : span > 3_600_000
          ? { hour: '2-digit', minute: '2-digit' }
          : { hour: '2-digit', minute: '2-digit', second: span < 600_000 ? '2-digit' : undefined };
    return span > 3 * 86_400_000
      ? date.toLocaleDateString(undefined, options)
      : date.toLocaleTimeString(undefined, options);
  }

  #bars(context, plot, candles, colour) {
    candles.forEach((candle, index) => {
      const x = plot.start + index * CANDLE_WIDTH;
      const up = candle.close >= candle.open;
      const middle = Math.round(x + CANDLE_WIDTH / 2) - 0.5;
      const tall = (candle.volume / plot.most) * (plot.bottom - plot.floor - 6);
      context.fillStyle = colour(up ? '--up-soft' : '--down-soft');
      context.fillRect(x + 1, plot.bottom - tall, CANDLE_WIDTH - 2, tall);
      if (index === this.#chosen) {
        context.fillStyle = colour('--line');
        context.fillRect(middle, 0, 1, plot.bottom);
      }
      context.strokeStyle = context.fillStyle = colour(up ? '--up' : '--down');
      context.beginPath();
      context.moveTo(middle, plot.y(candle.high));
      context.lineTo(middle, plot.y(candle.low));
      context.stroke();
      const top = plot.y(Math.max(candle.open, candle.close));
      const body = Math.max(1, plot.y(Math.min(candle.open, candle.close)) - top);
      context.fillRect(x + 1.5, top, CANDLE_WIDTH - 3, body);
    });
    const last = candles.at(-1);
    const y = Math.round(plot.y(last.close)) + 0.5;
    context.strokeStyle = colour('--accent');
    context.setLineDash([3, 3]);
    context.beginPath();
    context.moveTo(0, y);
    context.lineTo(plot.right, y);
    context.stroke();
    context.setLineDash([]);
    context.fillStyle = colour('--accent');
    context.fillRect(plot.right + 2, y - 9, AXIS_WIDTH - 2, 18);
    context.fillStyle = colour('--panel');
    context.fillText(last.close.toFixed(this.#decimals.price), plot.right + 8, y);
  }

  #describe(candles) {
    const candle = candles[this.#chosen] ?? candles.at(-1);
    if (!candle) {
      this.#readout.textContent = '\u00a0';
      this.#canvas.setAttribute('aria-label', `${this.#label}: no candles yet`);
      return;
    }
    const price = (value) => value.toFixed(this.#decimals.price);
    const text =
      `${new Date(candle.time).toLocaleString()}  O ${price(candle.open)}  H ${price(candle.high)}  ` +
      `L ${price(candle.low)}  C ${price(candle.close)}  V ${candle.volume.toFixed(this.#decimals.quantity)}`;
    this.#readout.textContent = text;
    this.#canvas.setAttribute('aria-label', `${this.#label}. ${text}`);
  }
}
