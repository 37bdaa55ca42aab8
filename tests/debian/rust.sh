. "$(dirname "$0")/lib.sh"
needs /usr/bin/rustc /usr/bin/gcc
cat >h.rs <<'END'
use std::collections::BTreeMap;
use std::sync::{mpsc, Arc, Mutex};
use std::thread;

fn main() {
    let total = Arc::new(Mutex::new(0u64));
    let (send, receive) = mpsc::channel();
    let threads: Vec<_> = (0..4u64)
        .map(|t| {
            let (total, send) = (Arc::clone(&total), send.clone());
            thread::spawn(move || {
                for i in 0..1000 {
                    *total.lock().unwrap() += i * t;
                }
                send.send(t).unwrap();
            })
        })
        .collect();
    drop(send);
    for t in threads {
        t.join().unwrap();
    }
    let mut words = BTreeMap::new();
    for w in "one two two three three three".split(' ') {
        *words.entry(w).or_insert(0) += 1;
    }
    println!("hello {} {} {:?} {:.6}", total.lock().unwrap(), receive.iter().sum::<u64>(), words, 2f64.sqrt());
    let caught = std::panic::catch_unwind(|| {
        let v: Vec<i32> = Vec::new();
        v[std::env::args().count()]
    });
    println!("{}", caught.is_err());
}
END
guest /usr/bin/rustc -O -C linker=gcc h.rs 2>rustc.log || cat rustc.log
same rustc 'hello 2997000 6 {"one": 1, "three": 3, "two": 2} 1.414214
true' "$(guest /bin/bash -c ./h 2>/dev/null)"
finish
