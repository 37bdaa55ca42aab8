. "$(dirname "$0")/lib.sh"
bin=/usr/lib/postgresql/15/bin
needs $bin/initdb $bin/postgres $bin/psql

# The server does not run as root.
chmod 755 .
mkdir home
as=
if [ "$(id -u)" = 0 ]; then
    chown 65534:65534 home
    as="setpriv --reuid=65534 --regid=65534 --clear-groups"
fi
cd home
here=$PWD
export HOME=$PWD TZ=UTC
pg() { # program arguments
    p=$bin/$1
    shift
    # shellcheck disable=SC2086
    $as "$EMU" ${EMU_OPTIONS:-} -L "$ROOT" "$ROOT$p" "$@"
}
port=$(free_port)
pg initdb -D "$here/data" -A trust -U me --locale=C.UTF-8 -N >initdb.log 2>&1 || { tail -20 initdb.log; echo "NOT ok initdb"; exit 1; }
same initdb "15" "$(cat data/PG_VERSION)"
pg postgres -D "$here/data" -k "$here" -h "" -p "$port" -c fsync=off >server.log 2>&1 &
server=$!
sql() { pg psql -h "$here" -p "$port" -U me -d postgres -Atq "$@"; }
until_ok sql -c "select 1" || { tail -20 server.log; exit 1; }

[ "$machine" != ppc64le ] || machine=powerpc64le # in names of systems
same version "15 $machine" "$(sql -c "select current_setting('server_version_num')::int / 10000, version()" | sed -E "s/^([0-9]+)\|.* on ([a-z0-9_]+)-.*/\1 \2/")"
sql -c "create table t (id serial primary key, name text, v numeric, j jsonb, f float8)"
sql -c "insert into t (name, v, j, f) select 'n' || i % 97, i * 0.25, jsonb_build_object('i', i), sqrt(i) from generate_series(1, 20000) i"
same count "20000|50002500.00|1885688.586251" "$(sql -c "select count(*), sum(v), round(sum(f)::numeric, 6) from t")"
sql -c "create index on t (name)" -c "analyze t"
same group "n0|206|517034.25" "$(sql -c "select name, count(*), sum(v) from t group by name having name = 'n0'")"
same json "19999" "$(sql -c "select max((j ->> 'i')::int) from t where j @> '{\"i\": 19999}'")"
same window "1|3|6" "$(sql -c "select string_agg(s::text, '|') from (select sum(i) over (order by i) s from generate_series(1, 3) i) x")"
same plpgsql "3628800" "$(sql -c "do \$\$ declare f bigint := 1; begin for i in 1 .. 10 loop f := f * i; end loop; create table r as select f; end \$\$" -c "select * from r")"
same error "division by zero" "$(sql -c "select 1 / 0" 2>&1 | sed -n 's/^ERROR:  //p')"
same rollback "20000" "$(printf 'begin;\ndelete from t;\nrollback;\nselect count(*) from t;\n' | sql)"
same regexp "1a2b" "$(sql -c "select regexp_replace('a1b2', '([a-z])(\d)', '\2\1', 'g')")"
same copy "$(seq 1 500 | md5sum)" "$(seq 1 500 >n.txt; sql -c "create table n (i int)" -c "\copy n from 'n.txt'" -c "select i from n order by i" | md5sum)"
pg pgbench -h "$here" -p "$port" -U me -i -q -s 1 postgres >pgbench.log 2>&1
same pgbench "200/200" "$(pg pgbench -h "$here" -p "$port" -U me -c 4 -j 2 -t 50 -n postgres 2>>pgbench.log | sed -n 's/^number of transactions actually processed: //p')"
kill -INT "$(head -1 data/postmaster.pid)"
status=0
wait $server || status=$?
same stop 0 $status
finish
