#!/usr/bin/env python3
"""Floods a running `zawiya serve`: slow clients, thousands of connections, random requests.

    tests/serve/flood.py PORT PID [--requests 100000] [--connections 2000] [--seed 1]

Ends with 0 if the server answered all along and its memory stayed flat. PID is the server's.
"""
import argparse
import json
import random
import socket
import sys
import threading
import time

ARTICLE = {"text": "قالت الحكومة إن العمل مستمر في المشروع"}


def resident_mib(pid):
    with open(f"/proc/{pid}/status", encoding="ascii") as status:
        for line in status:
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    raise SystemExit(f"process {pid} is gone")


def connect(port):
    client = socket.create_connection(("127.0.0.1", port), timeout=20)
    client.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return client


def post(body, path="/classify", kind="application/json", host="localhost"):
    head = f"POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body


def read_answer(client):
    """The status of the next answer; None where the server closed instead."""
    got = b""
    while b"\r\n\r\n" not in got:
        more = client.recv(65536)
        if not more:
            return None
        got += more
    head, rest = got.split(b"\r\n\r\n", 1)
    status = int(head.split()[1])
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            size = int(line.split(b":")[1])
            while len(rest) < size:
                more = client.recv(65536)
                if not more:
                    return None
                rest += more
            return status
    while not rest.endswith(b"0\r\n\r\n"):
        more = client.recv(65536)
        if not more:
            return None
        rest += more
    return status


def seconds_to_answer(port):
    """How long an ordinary client waits; it tries again where it is turned away."""
    begin = time.monotonic()
    body = json.dumps(ARTICLE).encode()
    for _ in range(100):
        try:
            with connect(port) as client:
                client.sendall(post(body))
                if read_answer(client) == 200:
                    return time.monotonic() - begin
        except OSError:
            pass
        time.sleep(0.02)
    raise SystemExit("the server does not answer any more")


def random_request(rng):
    """Something between a good request and noise."""
    good = json.dumps({**ARTICLE, "explain": rng.random() < 0.3}).encode()
    kind = rng.randrange(12)
    if kind == 0:
        return post(good)
    if kind == 1:
        return post(good[: rng.randrange(len(good))])
    if kind == 2:
        noise = bytearray(post(good))
        for _ in range(rng.randrange(1, 8)):
            noise[rng.randrange(len(noise))] = rng.randrange(256)
        return bytes(noise)
    if kind == 3:
        return rng.randbytes(rng.randrange(1, 2000))
    if kind == 4:
        return post(rng.randbytes(rng.randrange(3000)))
    if kind == 5:
        return post(good, path=rng.choice(["/", "/model", "/none", "/../x", "/score?name=%00", "/classify?%"]))
    if kind == 6:
        return post(good, host=rng.choice(["evil.example", "", "localhost:1", "[::1]", "a" * 5000]))
    if kind == 7:
        return post(good, kind=rng.choice(["text/plain", "", "application/json;", "a/b", "/"]))
    if kind == 8:
        head = b"POST /classify HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        return head + b"Transfer-Encoding: chunked\r\n\r\n" + b"%x\r\n" % rng.randrange(1 << 62)
    if kind == 9:
        lines = b"".join(b"x-%d: %d\r\n" % (rng.randrange(99), rng.randrange(99)) for _ in range(rng.randrange(3000)))
        return b"GET / HTTP/1.1\r\nHost: localhost\r\n" + lines + b"\r\n"
    if kind == 10:
        table = "id,text\n" + "".join(f"{i},النظام\n" for i in range(rng.randrange(50)))
        return post(table.encode(), path="/score?name=a.csv", kind="text/csv")
    return post(b'{"text":' + b"[" * rng.randrange(20000))


def flood_with_requests(port, count, seed):
    """Sends `count` requests, over connections that last as long as the server lets them."""
    rng = random.Random(seed)
    client = None
    for _ in range(count):
        request = random_request(rng)
        try:
            if client is None:
                client = connect(port)
            client.sendall(request)
            client.settimeout(0.2 if rng.random() < 0.02 else 0.01)
            if rng.random() < 0.5 or read_answer(client) is None:
                client.close()
                client = None
        except OSError:
            if client is not None:
                client.close()
            client = None
    if client is not None:
        client.close()


def crawl(clients, stop):
    """Slow clients: a character of a header now and then."""
    while not stop.is_set():
        for client in clients:
            try:
                client.send(b"a")
            except OSError:
                pass
        stop.wait(0.5)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("port", type=int)
    parser.add_argument("pid", type=int)
    parser.add_argument("--requests", type=int, default=100_000)
    parser.add_argument("--connections", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    flags = parser.parse_args()
    for _ in range(200):
        seconds_to_answer(flags.port)
    before = resident_mib(flags.pid)
    print(f"before: {before:.1f} MiB, answers in {1000 * seconds_to_answer(flags.port):.1f} ms")

    clients = []
    for number in range(flags.connections):
        client = connect(flags.port)
        client.setblocking(False)
        if number % 2:
            client.send(b"POST /classify HTTP/1.1\r\nX: ")
        clients.append(client)
    stop = threading.Event()
    crawler = threading.Thread(target=crawl, args=(clients[1::2], stop))
    crawler.start()
    waits = [seconds_to_answer(flags.port) for _ in range(50)]
    held = resident_mib(flags.pid)
    print(f"{flags.connections} connections, half of them crawling: {held:.1f} MiB, slowest answer {1000 * max(waits):.1f} ms")

    marks = []
    begin = time.monotonic()
    parts = 10
    for part in range(parts):
        flood_with_requests(flags.port, flags.requests // parts, flags.seed * 1000 + part)
        seconds_to_answer(flags.port)
        marks.append(resident_mib(flags.pid))
    stop.set()
    crawler.join()
    for client in clients:
        client.close()
    print(f"{flags.requests} random requests in {time.monotonic() - begin:.0f} s: {marks[0]:.1f} MiB after a tenth, {marks[-1]:.1f} at the end")
    print(f"after: answers in {1000 * seconds_to_answer(flags.port):.1f} ms")
    if marks[-1] > marks[0] + 16:
        print("memory grew")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
