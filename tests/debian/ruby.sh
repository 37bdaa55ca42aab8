. "$(dirname "$0")/lib.sh"
needs /usr/bin/ruby
rb() { guest /usr/bin/ruby "$@"; }

cat >t.rb <<'END'
require 'json'
require 'digest'
require 'set'
def fib(n) = n < 2 ? n : fib(n - 1) + fib(n - 2)
words = Hash.new(0)
20000.times { |i| words["w#{i * 7919 % 1009}"] += i }
puts fib(20), words.size, words.values.max, 2**100, 10.fdiv(3).round(6), "äb".upcase, "a1b22".scan(/\d+/).inspect
puts JSON.generate(JSON.parse('{"b": [1, 2.5, null], "a": "x"}')), Digest::SHA256.hexdigest("abc")
puts [3, 1, 2].sort.inspect, (1..10).lazy.select(&:even?).map { _1 * 3 }.first(3).inspect
begin
  Integer("x")
rescue ArgumentError => e
  puts e.class
end
q = Queue.new
threads = 4.times.map { |t| Thread.new { 1000.times { |i| q << i if i % 4 == t } } }
threads.each(&:join)
puts q.size
r, w = IO.pipe
pid = fork { r.close; w.puts "child"; exit!(7) }
w.close
Process.wait(pid)
puts r.read.chomp, $?.exitstatus
f = Fiber.new { 3.times { |i| Fiber.yield i }; :end }
puts 4.times.map { f.resume }.inspect
puts `echo shell`.chomp
puts Ractor.new { 6 * 7 }.take
END
want="6765
1009
208270
1267650600228229401496703205376
3.333333
ÄB
[\"1\", \"22\"]
{\"b\":[1,2.5,null],\"a\":\"x\"}
$(printf abc | sha256sum | cut -d' ' -f1)
[1, 2, 3]
[6, 12, 18]
ArgumentError
1000
child
7
[0, 1, 2, :end]
shell
42"
same ruby "$want" "$(rb -W:no-experimental t.rb)"
finish
