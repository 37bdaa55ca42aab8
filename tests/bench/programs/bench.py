def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def length(self):
        return (self.x * self.x + self.y * self.y) ** 0.5


words = {}
for i in range(60000):
    w = "w%d" % (i * 7919 % 1009)
    words[w] = words.get(w, 0) + 1
total = sum(Point(i, i + 1).length() for i in range(30000))
text = " ".join(sorted(words))
print(fib(21), len(words), round(total, 3), text.count("w1"), sum(x * x for x in range(100000)))
