#!/usr/bin/env python3
"""Differentiates and simplifies a sample of formulas with other systems.

usage: peers.py SAMPLE RESULTS [SECONDS]

SAMPLE is what `lengths sample` writes. A line of RESULTS has id, peer and text, or
failed instead of text. What RESULTS has already is not computed again. SECONDS caps
each formula and system, 60 unless given. SymPy is this Python's; Maxima and Node are
looked for in PATH, mathjs in the working directory's node_modules.
"""

import json
import multiprocessing
import os
import queue
import re
import select
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
MAXIMA = {"ratsimp": "ratsimp(d)", "trigsimp": "trigsimp(d)", "radcan": "radcan(d)"}
MAXIMA_NAMES = {"sign": "signum", "lgamma": "log_gamma"}


def sympy_worker(tasks, results):
    import sympy

    own = {"lgamma": sympy.loggamma, "ceil": sympy.ceiling, "abs": sympy.Abs, "min": sympy.Min, "max": sympy.Max}
    while True:
        task = tasks.get()
        names = {n: sympy.Symbol(n, real=True) for n in re.findall(r"\bq_\w+", task["text"])}
        try:
            f = sympy.sympify(task["text"].replace("^", "**"), locals=names | own)
            results.put({"text": str(sympy.simplify(sympy.diff(f, names.get(task["var"]))))})
        except Exception as e:
            results.put({"failed": type(e).__name__})


class Sympy:
    def __init__(self, seconds):
        self.seconds, self.worker = seconds, None

    def run(self, task):
        if self.worker is None:
            self.tasks, self.results = multiprocessing.Queue(), multiprocessing.Queue()
            self.worker = multiprocessing.Process(target=sympy_worker, args=(self.tasks, self.results), daemon=True)
            self.worker.start()
        self.tasks.put(task)
        try:
            return self.results.get(timeout=self.seconds)
        except queue.Empty:
            self.worker.kill()
            self.worker = None
            return {"failed": "timeout"}


def capped(seconds, command, text):
    try:
        done = subprocess.run(command, input=text, capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        return None
    return done.stdout


def maxima(seconds, how, task):
    text = re.sub(r"\b(\w+)\(", lambda m: MAXIMA_NAMES.get(m[1], m[1]) + "(", task["text"]).replace("pi", "%pi")
    program = f"display2d:false$ linel:100000$ d:diff({text}, {task['var']})$ s:{how}$ print(concat(\"RESULT \", string(s)))$\n"
    out = capped(seconds, ["maxima", "--very-quiet"], program)
    if out is None:
        return {"failed": "timeout"}
    found = re.search(r"RESULT (.*)", out)
    if not found:
        return {"failed": "error"}
    return {"text": found[1].replace("%", "")}


class Mathjs:
    def __init__(self, seconds):
        self.seconds, self.worker = seconds, None

    def run(self, task):
        if self.worker is None:
            command = ["node", os.path.join(HERE, "mathjs.cjs")]
            self.worker = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        print(json.dumps(task), file=self.worker.stdin, flush=True)
        if select.select([self.worker.stdout], [], [], self.seconds)[0]:
            return json.loads(self.worker.stdout.readline())
        self.worker.kill()
        self.worker = None
        return {"failed": "timeout"}


def main():
    sample, path = sys.argv[1:3]
    seconds = float(sys.argv[3]) if len(sys.argv) > 3 else 60
    done = set()
    if os.path.exists(path):
        with open(path) as f:
            done = {(r["id"], r["peer"]) for r in map(json.loads, f)}
    peers = {"sympy": Sympy(seconds).run}
    for name, how in MAXIMA.items():
        peers[name] = lambda t, how=how: maxima(seconds, how, t)
    peers["mathjs"] = Mathjs(seconds).run
    with open(sample) as f:
        tasks = [json.loads(line) for line in f]
    with open(path, "a") as out:
        for name, run in peers.items():
            for task in tasks:
                if (task["id"], name) not in done:
                    json.dump({"id": task["id"], "peer": name} | run(task), out)
                    print(file=out, flush=True)


if __name__ == "__main__":
    main()
