. "$(dirname "$0")/lib.sh"
py() { guest /usr/bin/python3 "$@"; }
same json '{"a": [1, 2.5, null], "b": "x"}' "$(py -c 'import json; print(json.dumps(json.loads("{\"b\": \"x\", \"a\": [1, 2.5, null]}"), sort_keys=True))')"
same hashlib "$(printf abc | sha256sum | cut -d' ' -f1)" "$(py -c 'import hashlib; print(hashlib.sha256(b"abc").hexdigest())')"
same sqlite "[(1, 'a')]" "$(py -c 'import sqlite3; c = sqlite3.connect(":memory:"); c.execute("create table t(x, y)"); c.execute("insert into t values (1, ?)", ("a",)); print(c.execute("select * from t").fetchall())')"
same ctypes "5 3.0" "$(py -c 'import ctypes; l = ctypes.CDLL(None); m = ctypes.CDLL("libm.so.6"); m.sqrt.restype = ctypes.c_double; m.sqrt.argtypes = [ctypes.c_double]; print(l.strlen(b"hello"), m.sqrt(9.0))')"
same threading "10000" "$(py -c 'import threading
n = 0
l = threading.Lock()
def f():
    global n
    for i in range(1000):
        with l: n += 1
t = [threading.Thread(target=f) for i in range(10)]
[x.start() for x in t]; [x.join() for x in t]
print(n)')"
same subprocess "b'hi\\n' 5" "$(py -c 'import subprocess; print(subprocess.run(["/bin/echo", "hi"], capture_output=True).stdout, subprocess.call(["/bin/sh", "-c", "exit 5"]))')"
same missing "FileNotFoundError" "$(py -c 'import subprocess
try: subprocess.run(["/no/such"])
except Exception as e: print(type(e).__name__)')"
cat >mp.py <<'END'
import multiprocessing as m
def f(x): return x * x
if __name__ == "__main__":
    for method in ("fork", "spawn"):
        with m.get_context(method).Pool(3) as p: print(sum(p.map(f, range(100))))
END
same multiprocessing "328350 328350" "$(py mp.py | tr '\n' ' ' | sed 's/ $//')"
same asyncio "[0, 1, 4] done" "$(py -c 'import asyncio
async def f(x):
    await asyncio.sleep(0.01)
    return x * x
async def main():
    r = await asyncio.gather(*[f(i) for i in range(3)])
    p = await asyncio.create_subprocess_exec("/bin/echo", "done", stdout=asyncio.subprocess.PIPE)
    print(r, (await p.communicate())[0].decode().strip())
asyncio.run(main())')"
# The VSOCK stream test waits for ever on a host without a loopback transport, natively too.
for t in test_struct test_math test_os test_signal test_threading test_subprocess test_socket; do
    status=0
    timeout 1200 "$EMU" ${EMU_OPTIONS:-} -L "$ROOT" "$ROOT/usr/bin/python3" -m test -i '*ThreadedVSOCK*' $t >$t.log 2>&1 || status=$?
    [ $status = 0 ] || tail -30 $t.log
    same $t 0 $status
done
finish
