. "$(dirname "$0")/lib.sh"
cat >h.c <<'END'
#include <stdio.h>
#include <math.h>
int main(void) { printf("hello %.3f\n", sqrt(2.0)); return 3; }
END
cat >h.cc <<'END'
#include <iostream>
#include <stdexcept>
#include <vector>
struct Deep { ~Deep() { std::cout << "unwound "; } };
static void f(int n) { Deep d; if (!n) throw std::runtime_error("thrown"); f(n - 1); }
int main() {
    std::vector<int> v{1, 2, 3};
    try { f(2); } catch (const std::exception &e) { std::cout << e.what() << " " << v.at(2); }
    try { v.at(9); } catch (const std::out_of_range &) { std::cout << " range\n"; }
}
END
guest /usr/bin/gcc -O2 h.c -o h -lm
same "gcc -O2" "hello 1.414 3" "$(guest /bin/bash -c './h; echo $?' | tr '\n' ' ' | sed 's/ $//')"
guest /usr/bin/gcc -O0 -static h.c -o hs -lm
same "gcc static" "hello 1.414" "$("$EMU" ./hs || :)"
guest /usr/bin/g++ -O1 h.cc -o hcc
same "g++ exceptions" "unwound unwound unwound thrown 3 range" "$(guest /bin/bash -c ./hcc)"
finish
