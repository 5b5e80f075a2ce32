"""Draws how fit times grow with rows and with columns, on logarithmic axes, from the lines of the boosting suite.

    python plot_boosting.py LINES.jsonl > ../boosting-growth.svg
"""
import json
import math
import statistics
import sys

WIDTH, HEIGHT, LEFT, TOP, BOTTOM, LABELS = 490, 380, 60, 44, 52, 140
PEERS = {"podium": ("Podium", "#c2410c"), "lightgbm quantized": ("LightGBM quantized", "#0f766e"),
         "lightgbm": ("LightGBM", "#2563eb"), "xgboost": ("XGBoost", "#7c3aed"),
         "catboost depth 6": ("CatBoost, depth 6", "#64748b"), "sklearn hist": ("scikit-learn HGB", "#a16207")}


def read(path):
    """The median seconds of each (peer, rows, columns)."""
    times = {}
    for text in open(path):
        line = json.loads(text)
        rows, times_sign, columns = line.get("work", "").partition("x")
        if "fit_s" in line and times_sign and rows.isdigit():
            times.setdefault((line["peer"], int(rows), int(columns)), []).append(line["fit_s"])
    return {key: statistics.median(values) for key, values in times.items()}


def panel(times, x0, title, axis, points, ticks, seconds):
    """One plot: `points` gives x and seconds of a peer; lines carry their names at the right end."""
    low, high = math.log10(ticks[0]), math.log10(ticks[-1])
    bottom, top = math.log10(seconds[0]), math.log10(seconds[-1])
    inner = WIDTH - LEFT - LABELS
    place = lambda x: x0 + LEFT + (math.log10(x) - low) / (high - low) * inner
    height = lambda y: HEIGHT - BOTTOM - (math.log10(y) - bottom) / (top - bottom) * (HEIGHT - TOP - BOTTOM)
    yield f'<text x="{x0 + LEFT}" y="24" class="title">{title}</text>'
    for y in seconds:
        yield f'<line x1="{x0 + LEFT}" x2="{x0 + LEFT + inner}" y1="{height(y):.1f}" y2="{height(y):.1f}" class="grid"/>'
        yield f'<text x="{x0 + LEFT - 8}" y="{height(y) + 4:.1f}" text-anchor="end">{y:g} s</text>'
    for x in ticks:
        yield f'<line x1="{place(x):.1f}" x2="{place(x):.1f}" y1="{TOP}" y2="{HEIGHT - BOTTOM}" class="grid"/>'
        yield f'<text x="{place(x):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{x:,}</text>'
    yield f'<text x="{x0 + LEFT + inner / 2}" y="{HEIGHT - 12}" text-anchor="middle">{axis}</text>'
    ends = []
    for peer, (name, color) in PEERS.items():
        line = sorted(points(peer))
        if len(line) < 2:
            continue
        path = " ".join(f"{place(x):.1f},{height(y):.1f}" for x, y in line)
        yield f'<polyline points="{path}" fill="none" stroke="{color}" stroke-width="{3 if peer == "podium" else 1.8}"/>'
        for x, y in line:
            yield f'<circle cx="{place(x):.1f}" cy="{height(y):.1f}" r="3.2" fill="{color}"/>'
        ends.append([height(line[-1][1]), name, color])
    ends.sort()
    for upper, lower in zip(ends, ends[1:]):
        lower[0] = max(lower[0], upper[0] + 14)
    for y, name, color in ends:
        yield f'<text x="{x0 + LEFT + inner + 10}" y="{y + 4:.1f}" fill="{color}">{name}</text>'


def main(path):
    times = read(path)
    by_rows = lambda peer: [(rows, time) for (who, rows, columns), time in times.items() if who == peer and columns == 28]
    by_columns = lambda peer: [
        (columns, time) for (who, rows, columns), time in times.items() if who == peer and rows == 200_000]
    seconds = [0.1, 1, 10, 100, 1000]
    while len(seconds) > 2 and seconds[-2] >= max(times.values()):
        seconds.pop()
    print(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {2 * WIDTH} {HEIGHT}" font-family="sans-serif" '
          'font-size="12" fill="#334155"><style>.title{font-size:15px;font-weight:600}.grid{stroke:#e2e8f0}</style>'
          '<rect width="100%" height="100%" fill="#ffffff"/>')
    for text in panel(times, 0, "100 trees on 28 columns", "rows", by_rows, [10_000, 100_000, 1_000_000], seconds):
        print(text)
    for text in panel(times, WIDTH, "100 trees on 200,000 rows", "columns", by_columns, [20, 100, 500], seconds):
        print(text)
    print("</svg>")


if __name__ == "__main__":
    main(sys.argv[1])
