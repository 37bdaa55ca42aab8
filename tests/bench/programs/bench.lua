local function fib(n) if n < 2 then return n end return fib(n - 1) + fib(n - 2) end
local words, text = {}, {}
for i = 1, 30000 do
  local w = string.format("w%d", i * 7919 % 1009)
  words[w] = (words[w] or 0) + 1
  text[#text + 1] = w
end
local joined = table.concat(text, " ")
local count = 0
for w in joined:gmatch("%w+") do if words[w] > 25 then count = count + 1 end end
local sum = 0.0
for i = 1, 300000 do sum = sum + i % 7 * 0.5 end
print(fib(24), count, sum, #joined:gsub("w1", "x"))
