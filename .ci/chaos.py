#!/usr/bin/env python3
"""Runs feedmill on several workers and does to them what happens to machines. Ends with the line `N passed, N failed`; exit code 1 where one failed."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from ledger import BIN, ROOT, Checks, Run, balances, digest, feedmill

FORMATS = "rss,atom,json,markdown,ndjson"
POSTS = 3000
SHARD = 100  # files, src/pipeline/reading.ts
PACE = 0.01  # seconds between two looks
LATE = 60  # seconds that anything may take
ENV = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
WORK = Path(tempfile.mkdtemp(prefix="feedmill-chaos-"))
tempfile.tempdir = str(WORK)


class TooLate(Exception):
    pass


def until(what: str, look, seconds: float = LATE):
    """What `look` gives once it is something."""
    end = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > end:
            raise TooLate(f"{what}: not in {seconds} s")
        time.sleep(PACE)
    return found


class Redis:
    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp()
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"redis://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        words = ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--appendonly", "yes", "--save", "", "--dir", self.folder]
        self.process = subprocess.Popen(words, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        until("Redis answers", lambda: self.ask("ping") == ["PONG"])

    def end(self, how: int = signal.SIGTERM) -> None:
        self.process.send_signal(how)
        self.process.wait(LATE)

    def ask(self, *words: str) -> list:
        done = subprocess.run(["redis-cli", "-p", str(self.port), *words], capture_output=True, text=True, timeout=LATE)
        return done.stdout.split() if done.returncode == 0 else []

    def jobs(self) -> list:
        """Keys of jobs, and of all that belongs to single runs; a queue itself keeps a few more."""
        kept = ("id", "meta", "events", "marker", "stalled-check")
        return [key for key in self.ask("keys", "*") if not (key.startswith("bull:feedmill-read-") and key.rsplit(":", 1)[1] in kept)]


class Worker:
    def __init__(self, url: str, program: Path = BIN) -> None:
        self.log = Path(tempfile.mkstemp(suffix=".log")[1])
        with self.log.open("w") as log:
            self.process = subprocess.Popen(["node", str(program), "worker", url], env=ENV, stdin=subprocess.DEVNULL, stdout=log, stderr=log)

    def said(self) -> str:
        return self.log.read_text("utf-8")

    def send(self, what: int) -> None:
        self.process.send_signal(what)

    def shard(self) -> str:
        """The number of the shard that it is writing just now; empty where there is none."""
        try:
            names = [os.readlink(f"/proc/{self.process.pid}/fd/{fd}") for fd in os.listdir(f"/proc/{self.process.pid}/fd")]
        except OSError:
            return ""  # a file was closed meanwhile
        return next((Path(name).name.split(".")[0] for name in names if name.endswith(".posts")), "")

    def stop_within(self) -> str:
        """Stops it in the middle of a shard, and gives the number of that."""

        def catch() -> str:
            if not self.shard():
                return ""
            self.send(signal.SIGSTOP)
            until("a worker stops", lambda: Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "T")
            shard = self.shard()
            if not shard:
                self.send(signal.SIGCONT)
            return shard

        return until("a worker is in a shard", catch)

    def end(self) -> int:
        self.send(signal.SIGTERM)
        return self.process.wait(LATE)

    def kill(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def harvests(output: Path) -> set:
    """Numbers of the shards of the run that goes on there which were read."""
    return {path.name.split(".")[0] for path in output.glob(".feedmill-run-*/*.harvest")}


def archive(posts: int) -> Path:
    folder = WORK / f"posts-{posts}"
    subprocess.run(["node", "bench/generate.mjs", str(posts), str(folder)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return folder


def main() -> int:
    checks = Checks()
    if not checks.that("the command is built", BIN.is_file(), "run npm run build first"):
        print("0 passed, 1 failed")
        return 1
    large, small = archive(POSTS), archive(5 * SHARD)
    with ThreadPoolExecutor(12) as pool:
        reference, plain = pool.submit(feedmill, large, "--to", FORMATS), pool.submit(feedmill, small, "--to", "ndjson")
        # Side by side: most of the time goes by in waiting for locks.
        parts = ((storm, pool, large, reference), (alone,), (unserved, small, plain), (forgotten, small, plain), (unseen, small, plain), (last_shard,))
        for part in [pool.submit(guarded, checks, part, *more) for part, *more in parts]:
            part.result()
    shutil.rmtree(WORK)
    print(f"\n{checks.passed} passed, {checks.failed} failed")
    return 1 if checks.failed else 0


def guarded(checks: Checks, part, *more: object) -> None:
    """A check that breaks has failed; the others still run, and no process stays."""
    redis, workers = Redis(), []
    try:
        part(checks, redis, workers, *more)
    except Exception as error:
        checks.that(f"{part.__name__} could be looked at", False, f"{type(error).__name__}: {error}")
    finally:
        for worker in workers:
            worker.kill()
        redis.end(signal.SIGKILL)


def storm(checks: Checks, redis: Redis, workers: list, pool: ThreadPoolExecutor, posts: Path, reference: Future) -> None:
    """Workers die, one is away for longer than its lock holds, and Redis dies and comes again."""
    shards = POSTS // SHARD
    workers += [Worker(redis.url) for _ in range(4)]
    first, second, third, last = workers
    output = Path(tempfile.mkdtemp())
    future = pool.submit(feedmill, posts, "--to", FORMATS, "--engine", redis.url, output=output)
    reach = lambda count: until(f"{count} shards are read", lambda: len(harvests(output)) >= count or future.done())
    reach(2)
    lost = {first.stop_within()}
    first.kill()
    unread = lost - harvests(output)
    reach(5)
    away = second.stop_within()
    unread |= {away} - harvests(output)
    reach(8)
    redis.end(signal.SIGKILL)
    before = len(harvests(output))
    redis.start()
    reach(before + 3)
    held = third.stop_within()
    lost.add(held)
    third.kill()
    there = harvests(output)
    unread |= {held} - there
    checks.that("storm: all of it happened in the middle of the run", 0 < len(there) < shards and not future.done(), there)
    checks.that("storm: two shards were lost with their workers, one was held up", unread == lost | {away} and len(unread) == 3, (lost, away, unread))
    until("somebody else reads the shard of the worker that is away", lambda: away in harvests(output) or future.done())
    checks.that("storm: a shard whose worker is away is read by another one", second.process.poll() is None, second.said())
    second.send(signal.SIGCONT)
    run = future.result()
    same(checks, "storm", run, reference.result())
    checks.that("storm: every shard was read by workers", not run.files("engine/shard"), run.files("engine/shard"))
    nothing_left(checks, "storm", redis, output)
    read = (second.said().count(" read"), last.said().count(" read"))
    again = feedmill(ROOT / "input", "--to", "ndjson", "--engine", redis.url)
    checks.that("storm: workers that are left serve the next run", again.code == 0 and (second.said().count(" read"), last.said().count(" read")) != read, again.stderr)
    checks.that("storm: they end with 0", [second.end(), last.end()] == [0, 0], (second.said(), last.said()))


def same(checks: Checks, name: str, run: Run, reference: Run) -> None:
    checks.that(f"{name}: exit code 0", run.code == 0 == reference.code, f"{run.code} {reference.code} {run.stderr[-300:]}")
    balances(checks, name, run)
    checks.that(f"{name}: the ledger is that of one machine", run.ledger == reference.ledger, (run.ledger, reference.ledger))
    of_data = [d for d in run.diagnostics if not d["code"].startswith("engine/")]
    checks.that(f"{name}: diagnostics are those of one machine, in their order", of_data == reference.diagnostics, (len(of_data), len(reference.diagnostics)))
    mine, other = digest(run.output), digest(reference.output)
    checks.that(f"{name}: files are those of one machine, byte for byte", mine == other and len(mine) > 1, [k for k in {**mine, **other} if mine.get(k) != other.get(k)][:5])


def nothing_left(checks: Checks, name: str, redis: Redis, output: Path) -> None:
    checks.none(f"{name}: no hidden file is left", [path.name for path in output.glob(".*") if path.name != ".feedmill.json"])
    try:
        until("no job is in Redis", lambda: not redis.jobs())
    except TooLate:
        pass
    checks.none(f"{name}: no job is left in Redis", redis.jobs())


def unserved(checks: Checks, redis: Redis, workers: list, posts: Path, reference: Future) -> None:
    """Nobody is there but a worker of another version; then somebody comes."""
    idle(checks, redis, workers, posts)
    other_version(checks, redis, workers, posts, reference)


def alone(checks: Checks, redis: Redis, workers: list) -> None:
    """What is said where there is nothing to work with."""
    without_packages(checks, redis)
    no_redis(checks)


def without_packages(checks: Checks, redis: Redis) -> None:
    program = copied("without", "0.0.0", ("bullmq", "ioredis"))
    for words in (["input", "-o", str(WORK / "none"), "--engine", redis.url], ["worker", redis.url]):
        done = subprocess.run(["node", str(program), *words], cwd=ROOT, capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=LATE)
        checks.that(f"without its packages, {words[0]}: exit code 2 and what to install", done.returncode == 2 and "npm install bullmq ioredis" in done.stderr, done)
    checks.that("without them everything else works", feedmill(ROOT / "input", "--to", "rss", cwd=ROOT).code == 0)


def no_redis(checks: Checks) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"redis://somebody:secret@127.0.0.1:{free.getsockname()[1]}"
        run = feedmill(ROOT / "input", "--to", "rss", "--engine", url)
    checks.that("where no Redis is: exit code 2, the reason, no password", run.code == 2 and "ECONNREFUSED" in run.stderr and "secret" not in run.stderr, run.stderr)
    checks.none("where no Redis is: nothing is left", list(run.output.iterdir()))


def idle(checks: Checks, redis: Redis, workers: list, posts: Path) -> None:
    output, log = Path(tempfile.mkdtemp()), WORK / "idle.log"
    workers.append(Worker(redis.url, copied("other", "0.0.1")))
    until("the other one is there", lambda: redis.ask("client", "list") and "waiting" in workers[-1].said())
    with log.open("w") as to:
        process = subprocess.Popen(["node", str(BIN), str(posts), "-o", str(output), "--engine", redis.url], env=ENV, stdin=subprocess.DEVNULL, stdout=to, stderr=to)
    until("it is told that nobody works", lambda: "no worker of feedmill" in log.read_text() or process.poll() is not None)
    checks.that("nobody works: it is told at once, and waits", process.poll() is None, log.read_text())
    process.send_signal(signal.SIGINT)
    checks.that("nobody works: SIGINT ends it with 130", process.wait(LATE) == 130, log.read_text())
    checks.none("nobody works: nothing is left in the folder", list(output.iterdir()))
    nothing_left(checks, "nobody works", redis, output)


def other_version(checks: Checks, redis: Redis, workers: list, posts: Path, reference: Future) -> None:
    """The worker of another version is still there."""
    workers.append(Worker(redis.url))
    run = feedmill(posts, "--to", "ndjson", "--engine", redis.url)
    same(checks, "a worker of another version", run, reference.result())
    checks.that("a worker of another version reads nothing", " read" not in workers[0].said() and not run.files("engine/shard"), workers[0].said())
    nothing_left(checks, "a worker of another version", redis, run.output)
    checks.that("workers end with 0", [worker.end() for worker in workers] == [0, 0])


def forgotten(checks: Checks, redis: Redis, workers: list, posts: Path, reference: Future) -> None:
    """A Redis without a memory."""
    output = Path(tempfile.mkdtemp())
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(feedmill, posts, "--to", "ndjson", "--engine", redis.url, output=output)
        until("the run is known to Redis", lambda: len(redis.jobs()) > 5)
        redis.ask("flushall")
        workers.append(Worker(redis.url))
        same(checks, "a Redis that forgot all", future.result(), reference.result())
    nothing_left(checks, "a Redis that forgot all", redis, output)
    checks.that("a Redis that forgot all: its worker ends with 0", workers[-1].end() == 0)


def unseen(checks: Checks, redis: Redis, workers: list, posts: Path, reference: Future) -> None:
    """A worker that may not read anything, as one that does not share the folder."""
    output = Path(tempfile.mkdtemp())
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(feedmill, posts, "--to", "ndjson", "--engine", redis.url, output=output)
        folder = until("the run has its folder", lambda: next(output.glob(".feedmill-run-*"), None))
        until("the run is known to Redis", lambda: len(redis.jobs()) > 5)
        (folder / "terms").rename(folder / "gone")
        workers.append(Worker(redis.url))
        run = future.result()
    same(checks, "no worker sees the folder", run, reference.result())
    checks.that("no worker sees the folder: it is on record that shards were read here", len(run.files("engine/shard")) == len(posts_of(posts)) // SHARD, run.files("engine/shard"))
    checks.that("no worker sees the folder: it says why", "not read: " in workers[-1].said(), workers[-1].said())
    nothing_left(checks, "no worker sees the folder", redis, output)
    workers[-1].end()


def last_shard(checks: Checks, redis: Redis, workers: list) -> None:
    """A worker that is told to end reads its shard first."""
    posts, output = archive(10 * SHARD), Path(tempfile.mkdtemp())
    worker = Worker(redis.url)
    workers.append(worker)
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(feedmill, posts, "--to", "ndjson", "--engine", redis.url, output=output)
        shard = worker.stop_within()
        worker.send(signal.SIGTERM)
        worker.send(signal.SIGCONT)
        code = worker.process.wait(LATE)
        checks.that("SIGTERM: a worker ends with 0 after its shard", code == 0 and shard in harvests(output), (code, shard, harvests(output)))
        checks.that("SIGTERM: the run waits for others", not future.done())
        workers.append(Worker(redis.url))
        checks.that("SIGTERM: and is ended by them", future.result().code == 0)
    nothing_left(checks, "SIGTERM", redis, output)
    redis.end()
    workers[-1].send(signal.SIGTERM)
    checks.that("SIGTERM: a worker ends also while Redis is away", workers[-1].process.wait(LATE) == 0)


def posts_of(folder: Path) -> list:
    return [path for path in folder.rglob("*") if path.is_file()]


def copied(name: str, version: str, missing: tuple = ()) -> Path:
    """A copy of the built program that says it is of another version, with all packages but these."""
    folder = WORK / name
    shutil.copytree(ROOT / "dist", folder / "dist")
    (folder / "package.json").write_text(json.dumps({**json.loads((ROOT / "package.json").read_text()), "version": version}))
    (folder / "node_modules").mkdir()
    for package in (ROOT / "node_modules").iterdir():
        if package.name not in missing:
            (folder / "node_modules" / package.name).symlink_to(package)
    return folder / "dist" / "cli" / "bin.js"


if __name__ == "__main__":
    sys.exit(main())
