"""What should be in a database of OVN's, as rows; and the way there from what is in it, in as many transactions as a change takes."""

from typing import NamedTuple

# Rows of these are there as long as another one lists them.
LISTED = {"Encap", "ACL", "Logical_Switch_Port", "Logical_Router_Port", "Logical_Router_Policy", "Logical_Router_Static_Route"}


class Item(NamedTuple):
    """A row that another one lists in one of its columns. Made anew, it leaves and comes again, though it is the same row."""

    column: str
    key: tuple
    step: int = 0
    leaves: int = 0
    made: str = ""


class Row(NamedTuple):
    """Told apart by the key that it is kept under: whoever wants it made anew gives it another one. Comes, changes and goes with a step:
    step N is the Nth transaction that one change takes."""

    table: str
    columns: dict
    items: tuple = ()
    step: int = 0
    leaves: int = 0


def named(table, name, items=(), **columns):
    """A row that is told apart by its name, and its key."""
    return (table, name), Row(table, {"name": name, **columns}, tuple(items))


def steps(old, new):
    """The steps from the old rows to the new."""
    parts = [part for row in (*old.values(), *new.values()) for part in (row, *row.items)]
    return sorted({part.step for part in parts} | {part.leaves for part in parts})


def after(step, old, new):
    """The rows that are there after that step."""
    rows = {}
    for key in [*old, *(key for key in new if key not in old)]:
        before, wanted = old.get(key), new.get(key)
        if wanted and wanted.step <= step:
            row = wanted
        elif before and (wanted or before.leaves > step):
            row = before
        else:
            continue
        was, will = set(before.items if before else ()), set(wanted.items if wanted else ())
        rows[key] = row._replace(
            items=tuple({item for item in will if item.step <= step or item in was} | {item for item in was - will if item.leaves > step})
        )
    rows = {key: row._replace(items=tuple(item for item in row.items if item.key in rows)) for key, row in rows.items()}
    listed = {item.key for row in rows.values() for item in row.items}
    return {key: row for key, row in rows.items() if key in listed or row.table not in LISTED}
