-- Settles one gateway's part of some windows of one subject, as one step.
--
-- KEYS     one hash per window:  g:<gateway> -> "used held reportedMillis",  b -> "sequence back"
-- ARGV     gateway, recall channel, subject; then per window:
--          limit, life in ms, used, held, need, want, sequence, back, n, n times (sequence, amount)
-- returns  per window: granted, used by all, held by the others, sequence, back
--
-- What holds after every run:  used by all - back + held by all <= limit, unless gateways that
-- could not reach us used more. So whatever is held may be spent without asking.

local HELD_MILLIS = 5000 -- a gateway that is silent for longer holds nothing
local SHARE = 4          -- of what is free, a gateway may stock up to this part

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local gateway, channel, subject = ARGV[1], ARGV[2], ARGV[3]
local at = 4
local reply = {}
local recall = false

local function number()
  at = at + 1
  return tonumber(ARGV[at - 1])
end

for _, key in ipairs(KEYS) do
  local limit, life = number(), number()
  local used, held, need, want = number(), number(), number(), number()
  local sequence, back, n = number(), number(), number()

  local all, others_held = used, 0
  local fields = redis.call('HGETALL', key)
  for i = 1, #fields, 2 do
    local name, value = fields[i], fields[i + 1]
    if name == 'b' then
      local s, b = string.match(value, '(%d+) (%d+)')
      if tonumber(s) >= sequence then
        sequence, back = tonumber(s), tonumber(b)
      end
    elseif name ~= 'g:' .. gateway then
      local u, h, t = string.match(value, '(%d+) (%d+) (%d+)')
      all = all + tonumber(u)
      if now - tonumber(t) < HELD_MILLIS then
        others_held = others_held + tonumber(h)
      end
    end
  end

  for _ = 1, n do
    local s, amount = number(), number()
    if s > sequence then
      sequence, back = s, math.min(all, back + amount)
    end
  end
  back = math.min(all, back)

  local free = limit - (all - back) - others_held - held
  local granted = math.max(0, math.min(need, free))
  free = free - granted
  if granted < need and others_held > 0 then
    recall = true
  end
  granted = granted + math.max(0, math.min(want, math.floor(free / SHARE)))

  redis.call('HSET', key,
    'g:' .. gateway, string.format('%.0f %.0f %.0f', used, held + granted, now),
    'b', string.format('%.0f %.0f', sequence, back))
  redis.call('PEXPIRE', key, life)
  for _, value in ipairs({granted, all, others_held, sequence, back}) do
    reply[#reply + 1] = value
  end
end

if recall then
  redis.call('PUBLISH', channel, gateway .. ' ' .. subject)
end
return reply
