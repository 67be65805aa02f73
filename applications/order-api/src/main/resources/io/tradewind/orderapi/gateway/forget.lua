-- Forgets a connection that has ended. For a while it is known that it has, so that an instance
-- which was not told does not register it again.
--
-- KEYS     what every key here begins with
-- ARGV     connection, how long it is known to have ended, in ms
-- returns  texts: the instance that has it, or none

local p = KEYS[1]
local id = ARGV[1]
local key = p .. 'connection:' .. id
local known = redis.call('HMGET', key, 'account', 'instance')
redis.call('DEL', key)
redis.call('HSET', key, 'ended', 1)
redis.call('PEXPIRE', key, tonumber(ARGV[2]))
if not known[2] then
  return {}
end
redis.call('ZREM', p .. 'account:' .. known[1], id)
redis.call('SREM', p .. 'instance:' .. known[2], id)
return {known[2]}
