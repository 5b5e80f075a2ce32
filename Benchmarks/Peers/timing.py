"""How long one call takes, as `Timing` measures it for Podium."""
import statistics
import time


def milliseconds(run):
    """The median over five groups of calls, each about a tenth of a second long, after a warm-up."""
    def seconds(count):
        begin = time.perf_counter()
        for _ in range(count):
            run()
        return (time.perf_counter() - begin) / count

    seconds(3)
    count = max(1, int(0.1 / seconds(1)))
    return statistics.median(seconds(count) for _ in range(5)) * 1e3
