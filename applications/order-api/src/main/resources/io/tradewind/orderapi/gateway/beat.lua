-- Says that an instance lives, and where its connections are.
--
-- KEYS     what every key here begins with
-- ARGV     instance, lease in ms, settled, n; then per connection: connection, account, identity,
--          life in ms, subscription, next, sequence, number, acked
-- returns  1 when the instance's lease had ended, else 0; then per connection 1 when the instance
--          still has it, 0 when another has it or it has ended
--
-- settled: every event up to this batch was sent to every connection of the instance; -1 leaves it
-- as it was. Redis may have forgotten everything: then the connections are registered again.

local p = KEYS[1]
local LONGEST = 3 * 60 * 60 * 1000 -- longer than any connection lives
local instance, lease, settled, n = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3]), tonumber(ARGV[4])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local ends = redis.call('ZSCORE', p .. 'instances', instance)
local reply = {(ends and tonumber(ends) > now) and 0 or 1}
redis.call('ZADD', p .. 'instances', now + lease, instance)
if settled >= 0 then
  redis.call('HSET', p .. 'settled', instance, settled)
end

local mine = p .. 'instance:' .. instance
for i = 0, n - 1 do
  local at = 5 + i * 9
  local id, account, identity, life = ARGV[at], ARGV[at + 1], ARGV[at + 2], tonumber(ARGV[at + 3])
  local key = p .. 'connection:' .. id
  local owner = redis.call('HGET', key, 'instance')
  if owner == false and redis.call('EXISTS', key) == 1 then
    reply[#reply + 1] = 0
  elseif owner ~= false and owner ~= instance then
    reply[#reply + 1] = 0
  else
    redis.call('HSET', key, 'account', account, 'identity', identity, 'instance', instance,
      'subscription', ARGV[at + 4], 'next', ARGV[at + 5], 'sequence', ARGV[at + 6],
      'number', ARGV[at + 7], 'acked', ARGV[at + 8], 'joined', 1)
    if owner == false then
      redis.call('PEXPIRE', key, life)
      redis.call('ZADD', p .. 'account:' .. account, now + life, id)
      redis.call('PEXPIRE', p .. 'account:' .. account, LONGEST)
      redis.call('SADD', mine, id)
    end
    redis.call('PEXPIRE', mine, LONGEST)
    reply[#reply + 1] = 1
  end
end
return reply
