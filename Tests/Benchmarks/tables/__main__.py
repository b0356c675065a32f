"""Runs one table: python3 -m tables TABLE [options]."""

import argparse
import sys

from . import alerts, backtest, evaluation, startup, store_size, tasks_at_scale, unary
from .servers import Failure, Settings

TABLES = {
    "get-task": unary.get_task,
    "get-task-guarded": unary.get_task_guarded,
    "latency": unary.latency,
    "create-task": unary.create_task,
    "alerts": alerts.alerts,
    "evaluation": evaluation.evaluation,
    "backtest": backtest.backtest,
    "startup": startup.startup,
    "store-size": store_size.store_size,
    "tasks-at-scale": tasks_at_scale.tasks_at_scale,
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="tables", description=__doc__)
    parser.add_argument("table", choices=TABLES)
    parser.add_argument("--server", required=True, help="the aftercall binary")
    parser.add_argument("--peer", required=True, help="the grpc-swift-2 peer's binary")
    parser.add_argument("--client", required=True, help="the fan-out client's binary")
    parser.add_argument(
        "--before", default="", help="an earlier aftercall binary, for get-task-guarded and latency"
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds; medians are shown")
    parser.add_argument("--seconds", type=float, default=4, help="length of a load run")
    parser.add_argument("--only", choices=["server", "peer"], help="leave the other one out")
    parser.add_argument("--keep", action="store_true", help="keep the stores and logs")
    parser.add_argument("--subscribers", type=int, default=1000)
    parser.add_argument("--conversations", type=int, default=1000)
    parser.add_argument(
        "--calls", default="", help="JSON lines whose transcripts store-size and backtest take"
    )
    parser.add_argument("--tasks", type=int, default=100_000, help="tasks stored for startup")
    parser.add_argument("--at-scale", type=int, default=1_000_000, help="tasks to list from")
    parser.add_argument("--server-arguments", default="", help="further ones of aftercall serve")
    arguments = parser.parse_args()
    settings = Settings(arguments)
    try:
        TABLES[arguments.table](settings)
    except Failure as failure:
        print(f"\n{arguments.table}: {failure}", file=sys.stderr)
        return 1
    finally:
        settings.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
