"""Runs a suite's peers and Podium in turn, and prints each one's median with the ratio peer / Podium.

    python compare.py csv|tensors|networks|boosting|judge|pipelines|words|board DATA PODIUM_PROGRAM [ROUNDS]

Every line that a program prints is one JSON object. Lines are matched by `work` (absent: the suite's only work). Of a work
that Podium did in several ways ("podium channels_last"), the fastest counts, as the reader will take the peer's.
"""
import json
import pathlib
import statistics
import subprocess
import sys

TIMES = ("ms", "fit_s", "s")
HERE = pathlib.Path(__file__).parent


def lines(command):
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [json.loads(line) for line in output.splitlines() if line.startswith("{")]


def main(suite, data, program, rounds):
    times = {}
    peer_command = [sys.executable, str(HERE / f"{suite}_peers.py"), data]
    subprocess.run(peer_command + ["--only-data"], check=True)
    for _ in range(rounds):
        for side in (peer_command, [program, data]):
            for line in lines(side):
                print(json.dumps(line), flush=True)
                unit = next((unit for unit in TIMES if unit in line), None)
                if unit:
                    times.setdefault(line.get("work", suite), {}).setdefault(line["peer"], []).append(line[unit])
    for work, peers in times.items():
        ours = [statistics.median(peers.pop(peer)) for peer in list(peers) if peer.startswith("podium")]
        podium = min(ours, default=float("nan"))
        for peer, values in peers.items():
            median = statistics.median(values)
            print(json.dumps({"work": work, "peer": peer, "median": median, "podium": podium,
                              "ratio": round(median / podium, 3)}))


if __name__ == "__main__":
    main(*sys.argv[1:4], rounds=int(sys.argv[4]) if len(sys.argv) > 4 else 3)
