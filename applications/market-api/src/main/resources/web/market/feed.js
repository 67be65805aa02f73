// The streams of the venue over one WebSocket that reconnects by itself.

const FIRST_RETRY_MS = 500;
const LONGEST_RETRY_MS = 10_000;
// The server takes five control messages a second; stay well below.
const CONTROL_SPACING_MS = 250;

export class Feed {
  #streams = new Set();
  #sent = new Set();
  #socket = null;
  #retryMs = FIRST_RETRY_MS;
  #nextId = 1;
  #controlTimer = 0;
  #onMessage;
  #onState;

  constructor(onMessage, onState) {
    this.#onMessage = onMessage;
    this.#onState = onState;
  }

  // Makes these streams the ones that are heard, opening the connection when there is none.
  listen(streams) {
    this.#streams = new Set(streams);
    if (this.#socket === null) {
      this.#open();
    } else {
      this.#scheduleControl();
    }
  }

  #open() {
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${location.host}/stream`);
    this.#socket = socket;
    this.#sent = new Set();
    this.#onState('connecting', 'Connecting…');
    socket.onopen = () => {
      this.#retryMs = FIRST_RETRY_MS;
      this.#control();
      this.#onState('live', 'Live');
    };
    socket.onmessage = (event) => {
      const message = JSON.parse(event.data);
      if (message.stream) {
        this.#onMessage(message.stream, message.data);
      }
    };
    socket.onclose = () => this.#retry();
  }

  #retry() {
    const wait = this.#retryMs;
    this.#retryMs = Math.min(wait * 2, LONGEST_RETRY_MS);
    this.#onState('offline', `Disconnected · trying again in ${Math.ceil(wait / 1000)} s`);
    setTimeout(() => this.#open(), wait);
  }

  #scheduleControl() {
    if (this.#controlTimer === 0) {
      this.#controlTimer = setTimeout(() => {
        this.#controlTimer = 0;
        this.#control();
      }, CONTROL_SPACING_MS * 2);
    }
  }

  #control() {
    if (this.#socket.readyState !== WebSocket.OPEN) {
      return;
    }
    const gone = [...this.#sent].filter((name) => !this.#streams.has(name));
    const fresh = [...this.#streams].filter((name) => !this.#sent.has(name));
    this.#sent = new Set(this.#streams);
    this.#send('UNSUBSCRIBE', gone);
    this.#send('SUBSCRIBE', fresh);
  }

  #send(method, params) {
    if (params.length > 0) {
      this.#socket.send(JSON.stringify({ method, params, id: this.#nextId++ }));
    }
  }
}
