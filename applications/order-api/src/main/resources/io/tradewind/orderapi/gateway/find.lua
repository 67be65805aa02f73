-- Finds the instance that has a connection.
--
-- KEYS     what every key here begins with
-- ARGV     connection
-- returns  texts: the instance, or none

local owner = redis.call('HGET', KEYS[1] .. 'connection:' .. ARGV[1], 'instance')
return owner and {owner} or {}
