#!/usr/bin/env python3
# server.py FOLDER - serve the folder's files by HTTP on a free port of this host, and say which.
import functools
import http.server
import sys

handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
print(server.server_port, flush=True)
server.serve_forever()
