-- Takes lines out of a cart that still hold what was ordered. KEYS: the cart, the mark of the order.
-- ARGV: how long the mark is kept, in seconds; then product id and quantity, in turn.
if not redis.call('SET', KEYS[2], '1', 'NX', 'EX', ARGV[1]) then
  return 0
end
local taken = 0
for i = 2, #ARGV, 2 do
  local line = redis.call('HGET', KEYS[1], ARGV[i])
  if line and string.match(line, '^%d+ (%d+) ') == ARGV[i + 1] then
    taken = taken + redis.call('HDEL', KEYS[1], ARGV[i])
  end
end
return taken
