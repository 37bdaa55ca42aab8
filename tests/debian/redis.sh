. "$(dirname "$0")/lib.sh"
needs /usr/bin/redis-server /usr/bin/redis-cli /usr/bin/redis-benchmark
port=$(free_port)
# shellcheck disable=SC2086
"$EMU" ${EMU_OPTIONS:-} -L "$ROOT" "$ROOT/usr/bin/redis-server" --port "$port" --bind 127.0.0.1 --save "" \
    --io-threads 2 --ignore-warnings ARM64-COW-BUG --dir "$PWD" >server.log 2>&1 &
server=$!
cli() { guest /usr/bin/redis-cli -p "$port" "$@"; }
until_ok cli ping || { tail -20 server.log; exit 1; }

same set "OK value" "$(cli set k value | tr '\n' ' '; cli get k)"
same list "3 c b a" "$(cli rpush l c b a | tr '\n' ' '; cli lrange l 0 -1 | tr '\n' ' ' | sed 's/ $//')"
same script "55" "$(cli eval 'local s = 0 for i = 1, 10 do s = s + i end return s' 0)"
same sorted "b 1.5 a 2" "$(cli zadd z 2 a 1.5 b >/dev/null; cli zrange z 0 -1 withscores | tr '\n' ' ' | sed 's/ $//')"
same hyperloglog "3" "$(cli pfadd h a b c a >/dev/null; cli pfcount h)"
same transaction "2" "$(printf 'multi\nincr n\nincr n\nexec\n' | cli | tail -1)"
guest /usr/bin/redis-benchmark -p "$port" -n 2000 -c 20 -q --csv -t set,get,incr,lpush,lrange_100,mset >bench.csv
same benchmark "7 SET,GET,INCR,LPUSH,LPUSH (needed to benchmark LRANGE),LRANGE_100 (first 100 elements),MSET (10 keys)" \
    "$(grep -c '"[1-9][0-9.]*"' bench.csv | tr '\n' ' ')$(sed -n '2,$s/^"\([^"]*\)".*/\1/p' bench.csv | paste -sd,)"
same counted 2000 "$(cli get counter:__rand_int__)"
same saved "OK" "$(cli save)"
same dump "REDIS0010" "$(head -c 9 dump.rdb)"
cli shutdown nosave 2>/dev/null || :
status=0
wait $server || status=$?
same stop 0 $status
finish
