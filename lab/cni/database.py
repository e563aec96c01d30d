"""A database of OVN's: what of ours is in it, and transactions that make that what is wanted."""

import ovs.db.idl as idl
from ovs.poller import Poller


class Database:
    def __init__(self, remote, schema, tables, is_ours=lambda row: True):
        helper = idl.SchemaHelper(f"/usr/share/ovn/{schema}.ovsschema")
        for table in tables:
            helper.register_table(table)
        # Without probes: who asks seldom would take the answer to one for late, hang up, and wait longer each time to be connected again.
        self.idl = idl.Idl(remote, helper, probe_interval=0)
        self.turn()
        while not self.idl.has_ever_connected():
            self._wait()
        # What an earlier controller left stays as long as it is wanted, so that a pod keeps its way while this one starts.
        self.uuids = {
            (table, row.name): uuid
            for table in tables for uuid, row in self.idl.tables[table].rows.items()
            if isinstance(getattr(row, "name", None), str) and is_ours(row)
        }  # fmt: skip
        self.columns = {}

    def turn(self):
        """Hears of what the server has to tell."""
        self.idl.run()

    def _wait(self):
        poller = Poller()
        self.idl.wait(poller)
        poller.timer_wait(1000)
        poller.block()
        self.turn()

    def write(self, rows):
        """All of these and nothing else, in one transaction. Whether it was one: what is so already needs none."""
        wanted = {key: _columns(row) for key, row in rows.items()}
        if wanted == self.columns and self.uuids.keys() == rows.keys():
            return False
        status, live, transaction = self._transact(rows, wanted)
        while status == idl.Transaction.TRY_AGAIN:  # as it is while the server is away
            self._wait()
            status, live, transaction = self._transact(rows, wanted)
        if status not in (idl.Transaction.SUCCESS, idl.Transaction.UNCHANGED):
            raise OSError(f"{status}: {transaction.get_error()}")
        self.uuids = {key: transaction.get_insert_uuid(row.uuid) or row.uuid for key, row in live.items()}
        self.columns = wanted
        return True

    def _transact(self, rows, wanted):
        transaction = idl.Transaction(self.idl)
        for key in self.uuids.keys() - rows.keys():
            gone = self._row(key)
            if gone:
                gone.delete()
        live = {key: self._row(key) or transaction.insert(self.idl.tables[row.table]) for key, row in rows.items()}
        for key, columns in wanted.items():
            before = self.columns.get(key, {})
            for column, value in {**dict.fromkeys(before, ()), **columns}.items():
                if before.get(column) != value:
                    setattr(live[key], column, _value(value, live))
        return transaction.commit_block(), live, transaction

    def _row(self, key):
        uuid = self.uuids.get(key)
        return uuid and self.idl.tables[key[0]].rows.get(uuid)


class _Listed(tuple):
    """Keys of rows."""


def northbound(remote):
    tables = (
        "Logical_Switch", "Logical_Switch_Port", "Logical_Router", "Logical_Router_Port", "Logical_Router_Policy", "ACL", "Address_Set",
        "Logical_Router_Static_Route", "Port_Group", "Load_Balancer",
    )  # fmt: skip
    return Database(remote, "ovn-nb", tables)


def southbound(remote):
    """Of it, a zone's controller writes who the other zones are; the rest is that of ovn-northd and ovn-controller."""
    return Database(remote, "ovn-sb", ("Chassis", "Encap"), lambda row: row.other_config.get("is-remote") == "true")


def _columns(row):
    columns = dict(row.columns)
    for column in {item.column for item in row.items}:
        columns[column] = _Listed(sorted({item.key for item in row.items if item.column == column}, key=repr))
    return columns


def _value(value, live):
    if isinstance(value, _Listed):
        return [live[key] for key in value]
    return list(value) if isinstance(value, tuple) else value
