. "$(dirname "$0")/lib.sh"
needs /usr/bin/node
node() { guest /usr/bin/node "$@"; }

cat >values.js <<'END'
const z = require('zlib');
const fib = n => n < 2 ? n : fib(n - 1) + fib(n - 2);
const s = new Map();
for (let i = 0; i < 20000; i++) s.set('k' + i % 977, (s.get('k' + i % 977) || 0) + i);
const big = 2n ** 200n % 1000000007n;
const text = JSON.stringify({ a: [1, 2.5, null], b: 'ß', c: { d: [...s.values()].slice(0, 3) } });
const back = z.gunzipSync(z.gzipSync(Buffer.from(text.repeat(500)))).length;
console.log(fib(22), s.size, big.toString(), back, text, (0.1 + 0.2).toFixed(17), Math.pow(1.1, 50), 'äöü'.normalize('NFD').length);
console.log([5, 3, 1, 4].sort().join(), /(\d+)-(?<n>\w+)/.exec('x 12-ab').groups.n, new Date(0).toISOString(), parseInt('zz', 36));
END
same values "17711 977 499445072 30000 {\"a\":[1,2.5,null],\"b\":\"ß\",\"c\":{\"d\":[205170,205191,205212]}} 0.30000000000000004 117.39085287969579 6
1,3,4,5 ab 1970-01-01T00:00:00.000Z 1295" "$(node values.js)"

cat >workers.js <<'END'
const { Worker, isMainThread, parentPort, workerData } = require('worker_threads');
if (isMainThread) {
    const shared = new SharedArrayBuffer(8), counter = new Int32Array(shared);
    let sum = 0, left = 4;
    for (let w = 0; w < 4; w++) {
        new Worker(__filename, { workerData: { w, shared } }).on('message', m => sum += m)
            .on('exit', () => { if (!--left) console.log(sum, counter[0]); });
    }
} else {
    const counter = new Int32Array(workerData.shared);
    let s = 0;
    for (let i = workerData.w; i < 400000; i += 4) {
        s += i;
        if (i % 100 < 4) Atomics.add(counter, 0, 1);
    }
    parentPort.postMessage(s);
}
END
same workers "79999800000 16000" "$(node workers.js)"

cat >crypto.js <<'END'
const c = require('crypto');
const h = a => c.createHash(a).update('abc').digest('hex');
console.log(h('sha256'), h('sha1'), h('md5'));
const key = Buffer.alloc(32, 7), iv = Buffer.alloc(12, 9), e = c.createCipheriv('aes-256-gcm', key, iv);
const out = Buffer.concat([e.update('secret text'), e.final()]), d = c.createDecipheriv('aes-256-gcm', key, iv);
d.setAuthTag(e.getAuthTag());
console.log(Buffer.concat([d.update(out), d.final()]).toString());
const pair = c.generateKeyPairSync('ec', { namedCurve: 'P-256' }), sign = c.sign('sha256', Buffer.from('m'), pair.privateKey);
console.log(c.verify('sha256', Buffer.from('m'), pair.publicKey, sign), c.verify('sha256', Buffer.from('n'), pair.publicKey, sign));
console.log(c.pbkdf2Sync('p', 's', 1000, 16, 'sha512').toString('hex'));
END
sum() { printf abc | "$1" | cut -d' ' -f1; }
same crypto "$(sum sha256sum) $(sum sha1sum) $(sum md5sum)
secret text
true false
$(python3 -c 'import hashlib; print(hashlib.pbkdf2_hmac("sha512", b"p", b"s", 1000, 16).hex())')" "$(node crypto.js)"

cat >http.js <<'END'
const http = require('http');
const server = http.createServer((q, r) => {
    let n = 0;
    q.on('data', d => n += d.length).on('end', () => r.end(q.method + ' ' + q.url + ' ' + n));
}).listen(0, '127.0.0.1', () => {
    let left = 20, seen = new Set();
    for (let i = 0; i < 20; i++) {
        http.request({ port: server.address().port, host: '127.0.0.1', path: '/' + i % 2, method: 'POST' }, r => {
            r.on('data', d => seen.add(d.toString())).on('end', () => {
                if (!--left) { console.log([...seen].sort().join()); server.close(); }
            });
        }).end('x'.repeat(10000));
    }
});
END
same http "POST /0 10000,POST /1 10000" "$(node http.js)"
finish
