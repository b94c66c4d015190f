"""Is the right part found? Queries as customers write them, with what a counter clerk would hand over.

`judged.csv` is what the search is developed against. `held_back.csv` holds queries of the same kinds that nobody tunes
on: a query there that fails is counted, and its like may be added to `judged.csv`; neither the search nor the file is
changed for its sake. `dealer_cases.csv` asks a real dealer's list, where the machine has it.

    python -m tests.search.relevance           every query that fails, then the table, on DATABASE_URL
    python -m tests.search.relevance --dealer  the same over the dealer's list, in a database that holds it
"""
