-- Finds the instance that has a connection.
--
-- KEYS     what every key here begins with
-- ARGV     connection, the instance that asks
-- returns  texts: the instance that has it; none when nobody has; "?" when not even the instance that
--          asks is known, for Redis has forgotten everything

local owner = redis.call('HGET', KEYS[1] .. 'connection:' .. ARGV[1], 'instance')
if owner then
  return {owner}
end
return redis.call('ZSCORE', KEYS[1] .. 'instances', ARGV[2]) and {} or {'?'}
