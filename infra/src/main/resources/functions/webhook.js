// Calls a webhook for a worker. The load balancer hands over the worker's request: the address is in
// the header x-tradewind-target, everything else is what the webhook is sent.
const dns = require('node:dns');
const http = require('node:http');
const https = require('node:https');
const { BlockList, isIP } = require('node:net');

const MILLIS = 10_000;
const PASSED = ['content-type', 'user-agent', 'x-tradewind-delivery', 'x-tradewind-signature'];

// As WebhookPolicy has it. Loopback is for tests; no function in the cloud has the variable.
const loopback = process.env.LOOPBACK === 'true';
const own = new BlockList();
own.addSubnet('127.0.0.0', 8, 'ipv4');
own.addAddress('::1', 'ipv6');
const closed = new BlockList();
for (const range of [
  '0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12',
  '192.0.0.0/24', '192.0.2.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24',
  '203.0.113.0/24', '224.0.0.0/3', '2001::/23', '2001:db8::/32', '2002::/16',
]) {
  const [net, bits] = range.split('/');
  closed.addSubnet(net, Number(bits), net.includes(':') ? 'ipv6' : 'ipv4');
}
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

const allowed = (address) => {
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (own.check(address, family)) return loopback;
  return !closed.check(address, family) && (family === 'ipv4' || global.check(address, family));
};

const refusal = (host) =>
  Object.assign(new Error(`${host} is not an address of the public internet`), { refused: true });

// The connection goes to the address that was checked: a name can't change in between.
const lookup = (host, options, done) =>
  dns.lookup(host, { ...options, all: true }, (error, found) => {
    if (error) return done(error);
    if (!found.every(({ address }) => allowed(address))) return done(refusal(host));
    return options.all ? done(null, found) : done(null, found[0].address, found[0].family);
  });

const call = (target, headers, body) =>
  new Promise((resolve, reject) => {
    const host = target.hostname.replace(/^\[|\]$/g, '');
    if (isIP(host) && !allowed(host)) throw refusal(host);
    const plain = loopback && target.protocol === 'http:';
    if (!plain && target.protocol !== 'https:') {
      throw Object.assign(new Error('it must be https'), { refused: true });
    }
    const options = { method: 'POST', headers, lookup, signal: AbortSignal.timeout(MILLIS) };
    const request = (plain ? http : https).request(target, options, (response) => {
      resolve(response.statusCode);
      response.destroy(); // whoever answers without end is not listened to
    });
    request.on('error', reject);
    request.end(body);
  });

const answer = (statusCode, body) => ({
  statusCode,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

exports.handler = async ({ headers, body, isBase64Encoded }) => {
  const delivery = headers['x-tradewind-delivery'];
  try {
    const target = new URL(headers['x-tradewind-target']);
    const sent = Buffer.from(body ?? '', isBase64Encoded ? 'base64' : 'utf8');
    const passed = { 'content-length': sent.length };
    for (const name of PASSED) if (headers[name]) passed[name] = headers[name];
    const status = await call(target, passed, sent);
    if (status >= 200 && status < 300) return answer(200, { status });
    console.warn(JSON.stringify({ delivery, status }));
    return answer(502, { status });
  } catch (error) {
    console.error(JSON.stringify({ delivery, error: error.name, message: error.message }));
    return answer(error.refused || error.code === 'ERR_INVALID_URL' ? 400 : 502, {
      error: error.message,
    });
  }
};
