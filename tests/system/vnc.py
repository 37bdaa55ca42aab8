#!/usr/bin/env python3
"""A VNC client for tests: vnc.py PORT PICTURE TEXT. Saves what it sees as PPM, checks that it ends in a
prompt of the console's font, and types TEXT and the enter key. With PORT PASSWORD: only tries to get in."""
import select
import socket
import struct
import sys
import time

SHIFTED = set('~!@#$%^&*()_+{}|:"<>?') | set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
# Rows 2 to 11 of the letters of "held" in the 8 by 16 font of Linux' console.
GLYPHS = {"h": "e06060 6c7666 666666 e6", "e": "000000 7cc6fe c0c0c6 7c", "l": "381818 181818 181818 3c",
          "d": "1c0c0c 3c6ccc cccccc 76"}


class Client:
    def __init__(self, port):
        self.s = socket.create_connection(("127.0.0.1", port), 20)
        assert self.get(12) == b"RFB 003.008\n"
        self.s.sendall(b"RFB 003.008\n")
        self.kinds = self.get(self.get(1)[0])

    def get(self, n):
        data = b""
        while len(data) < n:
            part = self.s.recv(n - len(data))
            if not part:
                raise EOFError
            data += part
        return data

    def enter(self):
        assert self.kinds == b"\x01", self.kinds
        self.s.sendall(b"\x01")
        assert self.get(4) == b"\0\0\0\0"
        self.s.sendall(b"\x01")
        self.width, self.height = struct.unpack(">HH", self.get(4))
        self.get(16)
        self.get(struct.unpack(">I", self.get(4))[0])
        # 32 bits, little-endian, red at 16; raw encoding
        self.s.sendall(struct.pack(">B3xBBBBHHHBBB3x", 0, 32, 24, 0, 1, 255, 255, 255, 16, 8, 0))
        self.s.sendall(struct.pack(">BBHi", 2, 0, 1, 0))

    def ask(self, changes):
        self.s.sendall(struct.pack(">BBHHHH", 3, changes, 0, 0, self.width, self.height))

    def update(self, screen):
        """Takes one; the number of its pixels."""
        pixels = 0
        kind = self.get(1)[0]
        assert kind == 0, kind
        for _ in range(struct.unpack(">xH", self.get(3))[0]):
            x, y, w, h, encoding = struct.unpack(">HHHHi", self.get(12))
            assert encoding == 0
            data = self.get(w * h * 4)
            for row in range(h):
                at = ((y + row) * self.width + x) * 3
                for c in range(3):
                    screen[at + c:at + c + w * 3:3] = data[row * w * 4 + 2 - c:(row + 1) * w * 4:4]
            pixels += w * h
        return pixels

    def picture(self):
        self.screen = bytearray(self.width * self.height * 3)
        self.ask(0)
        left = self.width * self.height
        while left > 0:
            left -= self.update(self.screen)
        return self.screen

    def seen(self):
        """The screen has changed: a key is no faster than the guest, whose keyboard holds few."""
        self.ask(1)
        if select.select([self.s], [], [], 5)[0]:
            self.update(self.screen)

    def key(self, keysym, down):
        self.s.sendall(struct.pack(">BBHI", 4, down, 0, keysym))

    def type(self, text):
        for c in text:
            shift = c in SHIFTED
            if shift:
                self.key(0xFFE1, 1)
            self.key(ord(c), 1)
            self.key(ord(c), 0)
            if shift:
                self.key(0xFFE1, 0)
            self.seen()
        self.key(0xFF0D, 1)
        self.key(0xFF0D, 0)


def glyph(screen, width, x, y):
    """The ten rows of a cell as numbers: a bit for each pixel that is not black."""
    rows = []
    for row in range(10):
        at = ((y + 2 + row) * width + x) * 3
        rows.append(sum((any(screen[at + i * 3:at + i * 3 + 3]) << (7 - i)) for i in range(8)))
    return bytes(rows)


def has_prompt(screen, width, height):
    want = [bytes.fromhex(GLYPHS[c]) for c in "held"]
    return any([glyph(screen, width, i * 8, y) for i in range(4)] == want for y in range(0, height - 15, 16))


def main():
    client = Client(int(sys.argv[1]))
    if len(sys.argv) == 3:
        assert client.kinds == b"\x02", client.kinds
        client.s.sendall(b"\x02")
        client.get(16)
        client.s.sendall(bytes(16))
        assert client.get(4) == b"\0\0\0\1"
        return
    client.enter()
    screen = client.picture()
    with open(sys.argv[2], "wb") as f:
        f.write(b"P6\n%d %d\n255\n" % (client.width, client.height) + screen)
    if not has_prompt(screen, client.width, client.height):
        sys.exit("no prompt on the screen")
    client.type(sys.argv[3])
    for step in range(20):
        time.sleep(0.1)
        client.s.sendall(struct.pack(">BBHH", 5, 0, 10 + step, 20))
    client.picture()


main()
