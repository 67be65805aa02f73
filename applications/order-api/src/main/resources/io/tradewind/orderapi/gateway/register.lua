-- Registers a connection for its account, unless the account has too many.
--
-- KEYS     what every key here begins with
-- ARGV     connection, account, identity, instance, life in ms, most connections of the account
-- returns  1 when it is registered, 0 when the account has too many

local p = KEYS[1]
local LONGEST = 3 * 60 * 60 * 1000 -- longer than any connection lives
local id, account, identity, instance = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local life, most = tonumber(ARGV[5]), tonumber(ARGV[6])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local of_account = p .. 'account:' .. account
redis.call('ZREMRANGEBYSCORE', of_account, '-inf', now)
if redis.call('ZCARD', of_account) >= most then
  return {0}
end
local key = p .. 'connection:' .. id
redis.call('DEL', key)
redis.call('HSET', key, 'account', account, 'identity', identity, 'instance', instance,
  'subscription', -1, 'next', 0, 'sequence', -1, 'number', 0, 'acked', 0, 'joined', 1)
redis.call('PEXPIRE', key, life)
redis.call('ZADD', of_account, now + life, id)
redis.call('PEXPIRE', of_account, LONGEST)
redis.call('SADD', p .. 'instance:' .. instance, id)
redis.call('PEXPIRE', p .. 'instance:' .. instance, LONGEST)
return {1}
