. "$(dirname "$0")/lib.sh"
needs /usr/bin/go
export GOROOT=/usr/lib/go-1.19 GOCACHE=$PWD/cache GOPATH=$PWD/path GOFLAGS=-mod=mod GOTOOLCHAIN=local CGO_ENABLED=0 GONOSUMDB=* GOPROXY=off
go() { guest /usr/lib/go-1.19/bin/go "$@"; }

mkdir m
cd m
cat >go.mod <<'END'
module example.test/m

go 1.19
END
cat >sum.go <<'END'
package main

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"math"
	"net"
	"os"
	"sort"
	"sync"
)

func sum(n, workers int) int {
	var wg sync.WaitGroup
	ch := make(chan int, 16)
	for w := 0; w < workers; w++ {
		wg.Add(1)
		go func(w int) {
			defer wg.Done()
			for i := w; i < n; i += workers {
				ch <- i
			}
		}(w)
	}
	go func() { wg.Wait(); close(ch) }()
	total := 0
	for v := range ch {
		total += v
	}
	return total
}

func caught() (what string) {
	defer func() { what = fmt.Sprint(recover()) }()
	var p *int
	return fmt.Sprint(*p)
}

func echo() string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err.Error()
	}
	go func() {
		c, _ := l.Accept()
		b := make([]byte, 16)
		n, _ := c.Read(b)
		c.Write(b[:n])
		c.Close()
	}()
	c, err := net.Dial("tcp", l.Addr().String())
	if err != nil {
		return err.Error()
	}
	fmt.Fprint(c, "ping")
	b := make([]byte, 16)
	n, _ := c.Read(b)
	return string(b[:n])
}

func main() {
	words := map[string]int{}
	for i := 0; i < 20000; i++ {
		words[fmt.Sprintf("w%d", i*7919%1009)] += i
	}
	keys := make([]string, 0, len(words))
	for k := range words {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	j, _ := json.Marshal(map[string]any{"a": []any{1, 2.5, nil}, "b": keys[:2]})
	fmt.Println(sum(20000, 8), len(keys), string(j), math.Sqrt(2), len(os.Args))
	fmt.Printf("%x\n", sha256.Sum256([]byte("abc")))
	fmt.Println(caught())
	fmt.Println(echo())
}
END
cat >sum_test.go <<'END'
package main

import "testing"

func TestSum(t *testing.T) {
	for workers := 1; workers < 20; workers++ {
		if got := sum(1000, workers); got != 499500 {
			t.Fatal(workers, got)
		}
	}
}

func BenchmarkSum(b *testing.B) {
	for i := 0; i < b.N; i++ {
		sum(100, 4)
	}
}
END
go build -o prog . 2>../build.log || cat ../build.log
same build "199990000 1009 {\"a\":[1,2.5,null],\"b\":[\"w0\",\"w1\"]} 1.4142135623730951 2
$(printf abc | sha256sum | cut -d' ' -f1)
runtime error: invalid memory address or nil pointer dereference
ping" "$("$EMU" ./prog x)"
same test "ok example.test/m" "$(go test . 2>&1 | awk '/^ok/ { print $1, $2; next } { print }')"
same bench "BenchmarkSum" "$(go test -run=NONE -bench=. -benchtime=20x . | grep -o '^BenchmarkSum')"
same vet "" "$(go vet . 2>&1)"
same std "ok sort" "$(go test -short sort 2>&1 | awk '/^ok/ { print $1, $2; next } { print }')"
finish
