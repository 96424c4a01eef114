-- Sets or removes one line of a cart. KEYS: the cart. ARGV: product id, quantity, the product, now, lines at most, seconds to live.
-- A line is "added quantity product": the time of the first addition keeps the lines in order. Answers the cart's lines, or that it is full.
if ARGV[2] == '0' then
  redis.call('HDEL', KEYS[1], ARGV[1])
else
  local before = redis.call('HGET', KEYS[1], ARGV[1])
  if not before and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[5]) then
    return { 'full' }
  end
  local added = before and string.match(before, '^%d+') or ARGV[4]
  redis.call('HSET', KEYS[1], ARGV[1], added .. ' ' .. ARGV[2] .. ' ' .. ARGV[3])
end
redis.call('EXPIRE', KEYS[1], ARGV[6])
return redis.call('HVALS', KEYS[1])
