"""Every counter and histogram of the shop. Labels are few and their values known: routes, tasks, kinds, never ids.

With PROMETHEUS_MULTIPROC_DIR in the environment when this module loads, each process counts in files of that folder.
"""

from prometheus_client import Counter, Gauge, Histogram, disable_created_metrics

disable_created_metrics()  # when each row was first counted: as many rows again

PAGE_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10)
QUERY_SECONDS = (0.001, 0.005, 0.025, 0.1, 0.5, 2, 5)
TASK_SECONDS = (0.1, 1, 5, 15, 60, 300, 900, 1680)

http_requests = Counter("shop_http_requests", "Requests answered.", ["route", "method", "status"])
http_seconds = Histogram("shop_http_request_seconds", "Time to answer.", ["route"], buckets=PAGE_SECONDS)
http_under_way = Gauge("shop_http_requests_under_way", "Requests being answered.", multiprocess_mode="livesum")

queries = Histogram("shop_database_query_seconds", "Time of a statement.", ["database"], buckets=QUERY_SECONDS)
query_failures = Counter("shop_database_failures", "Statements that failed.", ["database", "problem"])

cache_requests = Counter("shop_cache_requests", "Questions to a cache.", ["cache", "result"])

searches = Counter("shop_searches", "Searches logged.", ["source", "language", "found"])
orders_made = Counter("shop_orders_made", "Orders written.", ["channel"])
order_moves = Counter("shop_order_moves", "Orders that changed their status.", ["status"])

task_runs = Counter("shop_task_runs", "Runs of background tasks.", ["task", "outcome"])
task_seconds = Histogram("shop_task_seconds", "Time of a background task.", ["task"], buckets=TASK_SECONDS)
task_wait = Histogram("shop_task_wait_seconds", "Time from queue to worker.", ["task"], buckets=TASK_SECONDS)
task_success = Gauge(
    "shop_task_last_success_timestamp_seconds", "When the task last succeeded.", ["task"], multiprocess_mode="max"
)
