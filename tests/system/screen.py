"""Reads the text on a screendump, a PPM: screen.py FILE WIDTHxHEIGHT KNOWN...

Glyphs are learned from a line that begins with the text KNOWN, in cells of WIDTH by HEIGHT pixels; from several such, if
several are given. All lines are printed, "?" for what is not among these glyphs. Fails when there is no such line.
"""
import collections
import sys


def picture(path):
    with open(path, 'rb') as f:
        data = f.read()
    magic, size, most, pixels = data.split(b'\n', 3)
    width, height = map(int, size.split())
    if magic != b'P6' or most != b'255' or len(pixels) != width * height * 3:
        sys.exit(path + ': no PPM')
    return width, height, pixels


def lines(width, height, pixels, cell_width, cell_height):
    """Lists of cells; a cell is its pixels, or None where all are of the background."""
    count = collections.Counter(pixels[i:i + 3] for i in range(0, len(pixels), 3 * 101)) # a sample
    blank = count.most_common(1)[0][0] * cell_width
    for y in range(0, height - cell_height + 1, cell_height):
        row = []
        for x in range(0, width - cell_width + 1, cell_width):
            starts = (((y + i) * width + x) * 3 for i in range(cell_height))
            parts = [pixels[at:at + cell_width * 3] for at in starts]
            row.append(None if all(p == blank for p in parts) else b''.join(parts))
        yield row


def learn(row, known):
    """What each cell of @row means, if it can begin with @known."""
    glyphs = {None: ' '}
    for cell, c in zip(row, known):
        if glyphs.setdefault(cell, c) != c:
            return None
    return glyphs if len(glyphs) == len(set(known + ' ')) else None


def main(path, cell, *known):
    rows = list(lines(*picture(path), *map(int, cell.split('x'))))
    glyphs = {}
    for text in known:
        found = next(filter(None, (learn(row, text) for row in rows)), None)
        if not found:
            sys.exit('no line begins with ' + text)
        glyphs.update(found)
    for row in rows:
        print(''.join(glyphs.get(c, '?') for c in row).rstrip())


main(*sys.argv[1:])
