"""board_pages.py PODIUM SERVER [SECONDS]: how many pages of a board a second the server gives, beside a Django page of the same rows
under gunicorn, in turn in one run: 1,000 teams with 50 submissions each. The server keeps a board's table until an entry comes; Django
asks the database and fills its template for each request. Prints a line of JSON for each round, and the ratio of the medians. Needs
wrk (Debian's package). $VENV names the folder for Python's packages."""
import json
import os
import pathlib
import re
import shutil
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
import venv

PODIUM, SERVER = (str(pathlib.Path(path).resolve()) for path in sys.argv[1:3])
SECONDS = int(sys.argv[3]) if len(sys.argv) > 3 else 10
VENV = pathlib.Path(os.environ.get("VENV", ".build/bench-board")).resolve()
WORK = pathlib.Path(tempfile.mkdtemp(prefix="podium-bench-"))
ROOT = WORK / "root"
SLUG, TEAMS, FILES, ROUNDS, CONNECTIONS = "late-flights", 1000, 50, 3, 32

# The same page as a Django project of one file: the rows of the best submissions, by the ORM, through a template.
DJANGO = '''
import os, sys
import django
from django.conf import settings
settings.configure(DEBUG=False, SECRET_KEY="x", ALLOWED_HOSTS=["*"], ROOT_URLCONF=__name__, USE_TZ=True,
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.sessions", "django.contrib.auth"],
    MIDDLEWARE=["django.middleware.security.SecurityMiddleware", "django.contrib.sessions.middleware.SessionMiddleware",
                "django.middleware.csrf.CsrfViewMiddleware", "django.contrib.auth.middleware.AuthenticationMiddleware"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["BOARD"]}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "OPTIONS": {"loaders": [
        ("django.template.loaders.cached.Loader", [("django.template.loaders.locmem.Loader", {"board.html": """
<!doctype html><html lang="en"><head><title>Board</title></head><body><h1>Board</h1><table><thead><tr><th>Rank</th><th>Team</th>
<th>Score</th><th>Entries</th><th>Submitted</th></tr></thead><tbody>{% for row in rows %}<tr><td>{{ forloop.counter }}</td>
<td>{{ row.team }}</td><td>{{ row.best|floatformat:5 }}</td><td>{{ row.count }}</td><td>{{ row.last }}</td></tr>
{% endfor %}</tbody></table></body></html>"""})])]}}])
django.setup()
from django.core.wsgi import get_wsgi_application
from django.db import models
from django.db.models import Count, Max
from django.shortcuts import render
from django.urls import path

class Entry(models.Model):
    competition = models.TextField()
    team = models.TextField()
    publicScore = models.FloatField()
    submittedAt = models.TextField()
    class Meta:
        app_label, db_table, managed = "board", "entry", False

def board(request):
    rows = Entry.objects.filter(competition="SLUG").values("team").annotate(
        best=Max("publicScore"), count=Count("id"), last=Max("submittedAt")).order_by("-best")
    return render(request, "board.html", {"rows": rows})

urlpatterns = [path("board", board)]
application = get_wsgi_application()
'''


def podium(*words, text=None):
    environment = os.environ | {"XDG_CACHE_HOME": str(WORK / "cache")}
    return subprocess.run([PODIUM, *words, "--root", str(ROOT)], input=text, text=True, capture_output=True, check=True, env=environment).stdout


def fill():
    """A competition with one file that the judge scored, and as many copies of its entry as there shall be, with other scores."""
    shutil.copytree("competitions", ROOT / "competitions")
    podium("prepare", SLUG)
    sample = next((WORK / "cache").rglob("sample_submission.csv"))
    podium("submit", SLUG, str(sample), "--team", "seed")
    board = sqlite3.connect(ROOT / "leaderboard/podium.sqlite")
    columns = [row[1] for row in board.execute("PRAGMA table_info(entry)") if row[1] != "id"]
    seed = dict(zip(columns, board.execute(f"SELECT {', '.join(columns)} FROM entry").fetchone()))
    rows = []
    for number in range(TEAMS * FILES):
        score = 0.5 + (number * 7919 % 100_003) / 250_000
        rows.append(list((seed | {"team": f"team-{number % TEAMS}", "publicScore": score, "privateScore": score, "submissionHash": None}).values()))
    board.executemany(f"INSERT INTO entry ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})", rows)
    board.commit()
    board.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    board.close()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def start(command, port, page, **environment):
    process = subprocess.Popen(command, cwd=WORK, stdout=subprocess.DEVNULL, stderr=open(WORK / "log", "a"), env=os.environ | environment)
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{page}") as answer:
                text = answer.read().decode()
            packed = urllib.request.Request(f"http://127.0.0.1:{port}{page}", headers={"Accept-Encoding": "gzip"})
            with urllib.request.urlopen(packed) as answer:
                if "team-999" in text and "team-0" in text:
                    return process, (len(text.encode()), len(answer.read()))
        except OSError:
            pass
        time.sleep(0.1)
    process.kill()
    sys.exit(f"board: {command[0]} does not show the board\n" + (WORK / "log").read_text()[-2000:])


def measure(port, page):
    """Requests a second, and the time within which 99 of 100 are answered, in milliseconds."""
    said = subprocess.run(
        ["wrk", "-H", "Accept-Encoding: gzip", "-t", "1", "-c", str(CONNECTIONS), "-d", f"{SECONDS}s", "--timeout", "30s", "--latency", f"http://127.0.0.1:{port}{page}"],
        capture_output=True, text=True, check=True).stdout
    rate = float(re.search(r"Requests/sec: +([\d.]+)", said)[1])
    slow, unit = re.search(r"99% +([\d.]+)(us|ms|s)\s", said).groups()
    errors = re.search(r"Non-2xx or 3xx responses: (\d+)", said)
    if errors:
        sys.exit(f"board: {errors[0]}")
    return rate, float(slow) * {"us": 1e-3, "ms": 1, "s": 1000}[unit]


def main():
    if shutil.which("wrk") is None:
        sys.exit("board: wrk is not there; apt-get install wrk")
    if not (VENV / "bin/gunicorn").exists():
        venv.create(VENV, with_pip=True)
        subprocess.run([VENV / "bin/pip", "install", "--quiet", "django", "gunicorn"], check=True)
    fill()
    (WORK / "board_app.py").write_text(DJANGO.replace("SLUG", SLUG))
    ports = free_port(), free_port()
    ours, size = start([SERVER, "serve", "--root", str(ROOT), "--port", str(ports[0])], ports[0], f"/competitions/{SLUG}/leaderboard",
                       XDG_CACHE_HOME=str(WORK / "cache"))
    peer, other = start([str(VENV / "bin/gunicorn"), "--workers", "2", "--bind", f"127.0.0.1:{ports[1]}", "board_app:application"],
                        ports[1], "/board", BOARD=str(ROOT / "leaderboard/podium.sqlite"))
    pages = {"podium": (ports[0], f"/competitions/{SLUG}/leaderboard", size), "django": (ports[1], "/board", other)}
    rates = {name: [] for name in pages}
    try:
        for _ in range(ROUNDS):
            for name, (port, page, size) in pages.items():
                rate, slow = measure(port, page)
                rates[name].append(rate)
                print(json.dumps({"suite": "board", "implementation": name, "requests_per_second": round(rate, 1),
                                  "p99_ms": round(slow, 1), "page_bytes": size[0], "bytes_on_the_way": size[1]}), flush=True)
        medians = {name: statistics.median(values) for name, values in rates.items()}
        print(f"podium / django: {medians['podium'] / medians['django']:.0f}")
    finally:
        for process in [ours, peer]:
            process.terminate()
            process.wait()
        shutil.rmtree(WORK, ignore_errors=True)


main()
