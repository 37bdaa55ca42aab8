. "$(dirname "$0")/lib.sh"
jdk=/usr/lib/jvm/java-17-openjdk-$ARCH
needs "$jdk/bin/java" "$jdk/bin/javac"

mkdir p
cat >p/Hello.java <<'END'
package p;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.*;

public class Hello {
    sealed interface Shape permits Circle, Square {}
    record Circle(double r) implements Shape {}
    record Square(double a) implements Shape {}

    static double area(Shape s) {
        if (s instanceof Circle c) return Math.PI * c.r() * c.r();
        return ((Square) s).a() * ((Square) s).a();
    }

    static int depth(int n) { return n == 0 ? 0 : 1 + depth(n - 1); }

    public static void main(String[] args) throws Exception {
        System.out.println("hello " + String.join(",", args) + " " + System.getProperty("os.arch"));
        System.out.printf("%.6f %.3f%n", area(new Circle(2)), area(new Square(1.5)));

        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Long>> parts = new ArrayList<>();
        for (int t = 0; t < 8; t++) {
            final int from = t;
            parts.add(pool.submit(() -> LongStream.range(0, 200000).filter(i -> i % 8 == from).sum()));
        }
        long sum = 0;
        for (Future<Long> f : parts) sum += f.get();
        pool.shutdown();
        System.out.println("threads " + sum + " " + IntStream.range(0, 100000).parallel().map(i -> i * 3).sum());

        ConcurrentHashMap<String, Integer> map = new ConcurrentHashMap<>();
        IntStream.range(0, 50000).parallel().forEach(i -> map.merge("k" + i % 101, i, Integer::sum));
        System.out.println("map " + map.size() + " " + map.get("k7"));

        try { depth(100_000_000); } catch (StackOverflowError e) { System.out.println("overflow"); }
        try { Object o = null; o.hashCode(); } catch (NullPointerException e) { System.out.println("null"); }
        try { System.out.println(1 / (args.length - args.length)); } catch (ArithmeticException e) { System.out.println("divide"); }

        List<byte[]> keep = new ArrayList<>();
        for (int i = 0; i < 2000; i++) { keep.add(new byte[100000]); if (keep.size() > 100) keep.clear(); }
        System.gc();
        Object lock = new Object();
        int[] n = {0};
        Thread[] t = new Thread[4];
        for (int k = 0; k < 4; k++) {
            t[k] = new Thread(() -> { for (int i = 0; i < 5000; i++) synchronized (lock) { n[0]++; } });
            t[k].start();
        }
        for (Thread x : t) x.join();
        System.out.println("locks " + n[0] + " " + keep.size());
    }
}
END
same javac 0 "$(guest "$jdk/bin/javac" -d out p/Hello.java >javac.log 2>&1; echo $?)"
[ ! -s javac.log ] || cat javac.log
machine_name=$machine
[ "$ARCH" = arm64 ] || machine_name=arm
want="hello a,b $machine_name
12.566371 2.250
threads 19999900000 2114948112
map 101 12352230
overflow
null
divide
locks 20000 81"
same java "$want" "$(guest "$jdk/bin/java" -Xmx256m -cp out p.Hello a b)"
same interpreter "$want" "$(guest "$jdk/bin/java" -Xint -Xmx256m -cp out p.Hello a b)"
finish
