-- Gives an instance connections of one whose lease has ended.
--
-- KEYS     what every key here begins with
-- ARGV     instance, most connections
-- returns  texts, per connection: connection, account, identity, life left in ms, subscription, next,
--          sequence, number, acked
--
-- Up to the batch that the dead one called settled everything was sent, to those of its connections
-- that it had joined to the feed. Others are still where they were when it took them over.

local p = KEYS[1]
local LONGEST = 3 * 60 * 60 * 1000 -- longer than any connection lives
local instance, most = ARGV[1], tonumber(ARGV[2])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local dead = nil
for _, name in ipairs(redis.call('ZRANGEBYSCORE', p .. 'instances', '-inf', now, 'LIMIT', 0, 2)) do
  if name ~= instance then
    dead = name
  end
end
if dead == nil then
  return {}
end

local theirs, mine = p .. 'instance:' .. dead, p .. 'instance:' .. instance
local settled = tonumber(redis.call('HGET', p .. 'settled', dead) or '-1')
local reply = {}
for _, id in ipairs(redis.call('SPOP', theirs, most)) do
  local key = p .. 'connection:' .. id
  local life = redis.call('PTTL', key)
  if life > 0 and redis.call('HGET', key, 'instance') == dead then
    local acked = redis.call('HGET', key, 'acked')
    if redis.call('HGET', key, 'joined') == '1' and settled > tonumber(redis.call('HGET', key, 'sequence')) then
      redis.call('HSET', key, 'sequence', string.format('%.0f', settled), 'number', acked)
    end
    redis.call('HSET', key, 'instance', instance, 'joined', 0)
    redis.call('SADD', mine, id)
    redis.call('PEXPIRE', mine, LONGEST)
    local known = redis.call('HMGET', key, 'account', 'identity', 'subscription', 'next', 'sequence', 'number', 'acked')
    table.insert(known, 3, tostring(life))
    reply[#reply + 1] = id
    for _, value in ipairs(known) do
      reply[#reply + 1] = value
    end
  end
end
if redis.call('SCARD', theirs) == 0 then
  redis.call('ZREM', p .. 'instances', dead)
  redis.call('HDEL', p .. 'settled', dead)
end
return reply
