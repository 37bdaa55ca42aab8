. "$(dirname "$0")/lib.sh"
same perl "olleh 3 1,4,9 0.333333" "$(guest /usr/bin/perl -e 'my @a = map { $_ ** 2 } 1 .. 3; my $s = "a1b2c3"; my $n = () = $s =~ /\d/g; printf "%s %d %s %.6f\n", scalar reverse("hello"), $n, join(",", @a), 1 / 3')"
same perl-fork "child 7" "$(guest /usr/bin/perl -e 'if (my $p = fork) { waitpid $p, 0; print "child ", $? >> 8, "\n" } else { exit 7 }')"
same perl-sort "$(seq 5000 | sort -R | sort -n | md5sum)" "$(seq 5000 | sort -R | guest /usr/bin/perl -e 'print sort { $a <=> $b } <>' | md5sum)"
same lua "fib 6765 3.5 hello-world" "$(guest /usr/bin/lua5.4 -e 'local function f(n) return n < 2 and n or f(n-1) + f(n-2) end print("fib", f(20), 7 / 2, (("hello world"):gsub(" ", "-")))' | tr '\t' ' ')"
same sqlite "3|6.5|z" "$(guest /usr/bin/sqlite3 db 'create table t(a int, b real, c text); insert into t values(1,2.5,"x"),(2,4,"z"); select count(*)+1, sum(b), max(c) from t; ')"
same sqlite-again "2" "$(guest /usr/bin/sqlite3 db 'select count(*) from t')"
same git "1 first" "$(export GIT_CONFIG_GLOBAL=$PWD/.gitconfig; guest /bin/bash -c 'git init -q r 2>/dev/null && cd r && git config user.name a && git config user.email a@b && echo x >f && git add f && git commit -q -m first && git log --oneline | wc -l && git log --format=%s' | tr '\n' ' ' | sed 's/ $//')"
same openssl-digest "$(openssl dgst -sha256 "$0" 2>/dev/null | sed 's/.*= //')" "$(guest /usr/bin/openssl dgst -sha256 "$0" | sed 's/.*= //')"
guest /usr/bin/openssl enc -aes-256-cbc -pbkdf2 -k secret -in "$0" -out e
same openssl-enc "$(md5sum <"$0")" "$(guest /usr/bin/openssl enc -d -aes-256-cbc -pbkdf2 -k secret -in e | md5sum)"
guest /usr/bin/openssl genrsa -out key 1024 2>/dev/null
guest /usr/bin/openssl dgst -sha256 -sign key -out sig "$0"
guest /usr/bin/openssl rsa -in key -pubout -out pub 2>/dev/null
same openssl-sign "Verified OK" "$(guest /usr/bin/openssl dgst -sha256 -verify pub -signature sig "$0")"
echo "served text" >page
port=$((20000 + $$ % 20000))
# shellcheck disable=SC2086
"$EMU" ${EMU_OPTIONS:-} -L "$ROOT" "$ROOT/usr/bin/python3" -m http.server $port --bind 127.0.0.1 >/dev/null 2>&1 &
server=$!
same curl "served text" "$(guest /usr/bin/curl -s --retry 20 --retry-delay 1 --retry-connrefused http://127.0.0.1:$port/page)"
kill $server 2>/dev/null || :
finish
