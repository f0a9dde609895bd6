"""Several people at one moment."""

import threading
from collections.abc import Callable

from django.db import connection

from tdkt.kernel.finding import Refused


def together(*works: Callable[[], object]) -> list[str]:
    """Do the works at the same moment, each with its own connection; "done" or the rule that refused it, sorted."""
    start = threading.Barrier(len(works))
    results = [""] * len(works)

    def run(place: int, work: Callable[[], object]) -> None:
        try:
            start.wait()
            work()
            results[place] = "done"
        except Refused as refused:
            results[place] = refused.findings[0].rule
        except Exception as broken:
            results[place] = repr(broken)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(results)
