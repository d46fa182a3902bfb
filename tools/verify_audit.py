#!/usr/bin/env python3
"""Verifies audit bundles of Tanggap offline, by the rules of docs/audit.md.

A second verifier, written apart from the one in TypeScript, with Python's standard library alone: it opens no
socket and no database, and reads nothing but the files it is given.

    verify_audit.py [--key HEX]... [--json] FILE...

Exit status 0: every bundle is whole; 1: something is wrong; 2: called wrongly.
"""
import base64
import hashlib
import json
import re
import sys

SAFE = 2**53 - 1  # the largest whole number that every reader of JSON agrees on
HASH = re.compile(r"[0-9a-f]{64}\Z")
BASE64 = re.compile(r"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?\Z")
NOTE = re.compile(
    r"(?P<text>(?P<origin>[^\n+ ]+)\n(?P<size>[1-9][0-9]{0,15})\n(?P<root>[A-Za-z0-9+/]{43}=)\n)\n"
    "(?P<signatures>(?:\u2014 [^ \n]+ [A-Za-z0-9+/=]+\n)+)\\Z"
)
SIGNATURE = re.compile(r"[A-Za-z0-9+/]{91}=\Z")
PLACE = {"bundle": 0, "checkpoint": 1, "ticket": 2, "entry": 2, "file": 2, "addition": 2, "erasure": 3, "log": 4, "end": 5}


# ---------------------------------------------------------------- Ed25519 (RFC 8032, section 5.1.7)

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)


def add(a, b):
    """The sum of two points in extended coordinates (X, Y, Z, T)."""
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g = 2 * a[3] * b[3] * D % P
    h = 2 * a[2] * b[2] % P
    x, y, z, t = f - e, h - g, h + g, f + e
    return x * y % P, z * t % P, y * z % P, x * t % P


def recover_x(y, sign):
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    if square == 0:
        return None if sign else 0
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P != 0:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P != 0:
        return None
    return P - x if x & 1 != sign else x


def point_of(encoded):
    y = int.from_bytes(encoded, "little")
    sign, y = y >> 255, y & ((1 << 255) - 1)
    x = recover_x(y, sign)
    return None if x is None else (x, y, 1, x * y % P)


def same_point(a, b):
    return (a[0] * b[2] - b[0] * a[2]) % P == 0 and (a[1] * b[2] - b[1] * a[2]) % P == 0


BASE_Y = 4 * pow(5, P - 2, P) % P
BASE = (recover_x(BASE_Y, 0), BASE_Y, 1, recover_x(BASE_Y, 0) * BASE_Y % P)


def table_of(point):
    """Every multiple of a point by one digit of base 16, digit by digit: many signatures are of one key."""
    table = []
    for _ in range(64):
        row = [(0, 1, 1, 0)]
        for _ in range(15):
            row.append(add(row[-1], point))
        table.append(row)
        point = add(row[-1], point)
    return table


def times(scalar, table):
    total = (0, 1, 1, 0)
    for row in table:
        if scalar & 15:
            total = add(total, row[scalar & 15])
        scalar >>= 4
    return total


TABLES = {}


def table_of_key(public_key):
    """The table of a key; None when it is no point."""
    if public_key not in TABLES:
        point = point_of(public_key)
        TABLES[public_key] = None if point is None else table_of(point)
    return TABLES[public_key]


def is_signed(public_key, message, signature):
    key, r = table_of_key(public_key), point_of(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if key is None or r is None or s >= ORDER:
        return False
    if BASE not in TABLES:
        TABLES[BASE] = table_of(BASE)
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), "little") % ORDER
    return same_point(times(s, TABLES[BASE]), add(r, times(challenge, key)))


# ---------------------------------------------------------------- JSON as both verifiers read it


def not_json(_):
    raise ValueError("not JSON")


def whole_or_double(text):
    """Whole numbers beyond 2^53 are read as the nearest double, as most readers of JSON do."""
    return int(text) if len(text) < 16 else float(text)


# most texts hold no number that long, and are read by the decoder that calls nothing for each number
LONG_NUMBER = re.compile(r"[0-9]{16}")
DECODE = json.JSONDecoder(parse_constant=not_json).decode
DECODE_LONG = json.JSONDecoder(parse_int=whole_or_double, parse_constant=not_json).decode


def parsed(text):
    """What a JSON text says; None when it is none."""
    try:
        return DECODE(text) if LONG_NUMBER.search(text) is None else DECODE_LONG(text)
    except (ValueError, RecursionError, OverflowError):
        return None


def member(value, name):
    return value.get(name, MISSING) if isinstance(value, dict) else MISSING


class Missing:
    """What is not there: equal to nothing else."""


MISSING = Missing()


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def same(a, b):
    """Equality of single values: a truth value is no number, and lists and objects equal nothing."""
    if is_number(a) and is_number(b):
        return a == b
    return type(a) is type(b) and isinstance(a, (str, bool, type(None))) and a == b


def utf8(text):
    """Half characters count as U+FFFD."""
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        return re.sub("[\ud800-\udfff]", "\ufffd", text).encode("utf-8")


def sha256(*parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


# ---------------------------------------------------------------- the form of the lines


def is_whole(value):
    if type(value) is int:
        return 0 <= value <= SAFE
    return is_number(value) and value == value and abs(value) <= SAFE and value >= 0 and int(value) == value


def is_hash(value):
    return isinstance(value, str) and HASH.match(value) is not None


def is_text(value):
    return isinstance(value, str)


def is_scalar(value):
    return value is None or is_text(value) or (is_number(value) and value == value and abs(value) != float("inf"))


def or_null(check):
    return lambda value: value is None or check(value)


def is_row(value):
    names = ("number", "requester", "state", "priority", "assignee", "desk", "lockedAt")
    return isinstance(value, dict) and all(is_scalar(member(value, name)) for name in names)


def is_content(value):
    return isinstance(value, dict) and is_hash(member(value, "salt")) and is_text(member(value, "body"))


def is_proof(value):
    return isinstance(value, list) and all(map(is_hash, value))


def is_base64(value):
    return is_text(value) and BASE64.match(value) is not None


FORMS = {
    "bundle": {"v": lambda v: is_number(v) and v == 1, "company": is_whole, "ticket": or_null(is_whole)},
    "checkpoint": {"size": is_whole, "note": is_text, "key": is_hash},
    "ticket": {"ticket": is_whole, "headSeq": is_whole, "headHash": is_hash, "row": is_row},
    "entry": {
        **{"ticket": is_whole, "seq": is_whole, "canonical": is_text, "prev": is_hash, "hash": is_hash},
        **{"content": or_null(is_content)},
    },
    "file": {"ticket": is_whole, "id": is_text, "bytes": or_null(is_base64)},
    "addition": {"ticket": is_whole, "canonical": is_text, "hash": is_hash, "content": or_null(is_content)},
    "erasure": {"canonical": is_text, "hash": is_hash},
    "log": {
        **{"idx": is_whole, "ticket": is_whole, "seq": or_null(is_whole), "hash": is_hash},
        **{"proof": or_null(is_proof)},
    },
    "end": {"lines": is_whole},
}


def line_of(text):
    """The line that a text says; None when it is none of a bundle."""
    line = parsed(text)
    kind = member(line, "t")
    form = FORMS.get(kind) if isinstance(kind, str) else None
    if form is None:
        return None
    for name, check in form.items():
        if not check(line.get(name, MISSING)):
            return None
    for name, value in line.items():
        if type(value) is float and is_whole(value):
            line[name] = int(value)
    return line


# ---------------------------------------------------------------- the tree (RFC 6962 and RFC 9162, section 2.1)


def leaf_hash(data):
    return sha256(b"\x00", data)


def node_hash(left, right):
    return sha256(b"\x01", left, right)


class Tree:
    """Grows leaf by leaf, and keeps the complete subtrees at its right edge."""

    def __init__(self):
        self.size = 0
        self.edge = []  # (level, hash), the widest first

    def add(self, leaf):
        level = 0
        while self.edge and self.edge[-1][0] == level:
            leaf = node_hash(self.edge.pop()[1], leaf)
            level += 1
        self.edge.append((level, leaf))
        self.size += 1

    def root(self):
        found = self.edge[-1][1]
        for _, left in reversed(self.edge[:-1]):
            found = node_hash(left, found)
        return found


def root_by_proof(leaf, index, size, proof):
    if not 0 <= index < size:
        return None
    at, last = index, size - 1
    for sibling in proof:
        if last == 0:
            return None
        if at & 1 or at == last:
            leaf = node_hash(sibling, leaf)
            while not at & 1 and at != 0:
                at, last = at >> 1, last >> 1
        else:
            leaf = node_hash(leaf, sibling)
        at, last = at >> 1, last >> 1
    return leaf if last == 0 else None


# ---------------------------------------------------------------- checkpoints (C2SP signed-note)


def open_note(note, public_key):
    """(origin, size, root) when this key signed the note, else None."""
    found = NOTE.match(note)
    if found is None:
        return None
    text, origin = utf8(found["text"]), found["origin"]
    mark = sha256(utf8(origin), b"\n\x01", public_key)[:4]
    for line in found["signatures"].split("\n")[:-1]:
        _, name, encoded = line.split(" ")
        if name != origin or SIGNATURE.match(encoded) is None:
            continue
        signature = base64.b64decode(encoded)
        if signature[:4] == mark:
            if is_signed(public_key, text, signature[4:]):
                return origin, int(found["size"]), base64.b64decode(found["root"])
    return None


# ---------------------------------------------------------------- the bundle


class Unreadable(Exception):
    """It is no bundle, or not all of one."""


FOLLOWED = ("state", "priority", "assignee", "desk", "requester")


class Bundle:
    def __init__(self, trusted):
        self.trusted = trusted
        self.faults, self.gone = [], []
        self.checkpoints, self.keys = [], set()
        self.entries, self.erasures, self.log = {}, {}, []
        self.additions = []
        self.header, self.ticket = None, None
        self.lines, self.order, self.tickets, self.ended = 0, -1, 0, False

    def take(self, line):
        kind = line["t"]
        order = PLACE[kind]
        if self.ended or order < self.order or (self.order == -1) != (kind == "bundle"):
            raise Unreadable
        self.order = order
        self.lines += 1
        if kind not in ("entry", "file", "addition"):
            self.finish_ticket()
        if kind == "bundle":
            if self.lines != 1:
                raise Unreadable
            self.header = line
        elif kind == "checkpoint":
            self.take_checkpoint(line)
        elif kind == "ticket":
            self.ticket = (line, [], {}, [])
        elif kind in ("entry", "file", "addition"):
            if self.ticket is None or self.ticket[0]["ticket"] != line["ticket"]:
                raise Unreadable
            if kind == "entry":
                line["record"] = parsed(line["canonical"])
                self.ticket[1].append(line)
            elif kind == "addition":
                line["record"] = parsed(line["canonical"])
                self.ticket[3].append(line)
            else:
                self.ticket[2][line["id"]] = None if line["bytes"] is None else base64.b64decode(line["bytes"])
        elif kind == "erasure":
            self.take_erasure(line["canonical"], line["hash"])
        elif kind == "log":
            self.log.append(line)
        else:
            self.ended = True
            if line["lines"] != self.lines:
                raise Unreadable

    def fault(self, ticket, seq, rule):
        self.faults.append((ticket, seq, rule))

    def take_checkpoint(self, line):
        self.keys.add(line["key"])
        if self.trusted is not None and line["key"] not in self.trusted:
            self.fault(None, None, "key")
        said = open_note(line["note"], bytes.fromhex(line["key"]))
        if said is None or said[1] != line["size"]:
            self.fault(None, None, "signature")
        elif self.checkpoints and (self.checkpoints[-1][0] != said[0] or self.checkpoints[-1][1] >= said[1]):
            self.fault(None, None, "order")
        else:
            self.checkpoints.append(said)

    def take_erasure(self, canonical, named):
        record = parsed(canonical)
        ticket, seqs = member(record, "ticket"), member(record, "seqs")
        is_sound = (
            sha256(b"\x03", utf8(canonical)).hex() == named
            and same(member(record, "company"), self.header["company"])
            and is_whole(ticket)
            and isinstance(seqs, list)
        )
        if not is_sound:
            self.fault(int(ticket) if is_whole(ticket) else None, None, "erasure")
            return
        additions = member(record, "additions")
        hashes = [one for one in additions if is_hash(one)] if isinstance(additions, list) else []
        self.erasures[(ticket, named)] = {(ticket, one) for one in [*filter(is_whole, seqs), *hashes]}

    def finish_ticket(self):
        if self.ticket is None:
            return
        line, entries, files, additions = self.ticket
        ticket, company = line["ticket"], self.header["company"]
        if self.header["ticket"] is not None and self.header["ticket"] != ticket:
            self.fault(ticket, None, "place")
        self.check_chain(company, line, entries)
        for entry in entries:
            self.check_content(entry, files, entry["seq"], entry["seq"])
            self.entries[(ticket, entry["seq"])] = entry["hash"]
        self.check_additions(company, ticket, additions, {entry["hash"] for entry in entries})
        for addition in additions:
            self.check_content(addition, files, None, addition["hash"])
        if not is_as_recorded(line, entries):
            self.fault(ticket, entries[-1]["seq"] if entries else 0, "row")
        self.tickets += 1
        self.ticket = None

    def check_chain(self, company, line, entries):
        ticket = line["ticket"]
        before = sha256(f"tanggap-ticket-v1:{company}:{ticket}".encode()).hex()
        locked = False
        for index, entry in enumerate(entries):
            seq = index + 1
            record, content = entry["record"], entry["content"]
            own = (member(record, "company"), member(record, "ticket"), member(record, "seq"))
            if entry["seq"] != seq:
                self.fault(ticket, seq, "missing")
            if entry["prev"] != before:
                self.fault(ticket, seq, "link")
            if entry["hash"] != sha256(b"\x00", bytes.fromhex(entry["prev"]), utf8(entry["canonical"])).hex():
                self.fault(ticket, seq, "hash")
            if not all(map(same, own, (company, ticket, entry["seq"]))):
                self.fault(ticket, seq, "place")
            if content is not None:
                vouched = sha256(b"\x02", bytes.fromhex(content["salt"]), utf8(content["body"])).hex()
                if not same(member(record, "content"), vouched):
                    self.fault(ticket, seq, "content")
            if locked:
                self.fault(ticket, seq, "lock")
            if seq == len(entries) and entry["hash"] != line["headHash"]:
                self.fault(ticket, seq, "head")
            locked = locked or member(member(record, "changes"), "locked") is True
            before = entry["hash"]
        if not entries:
            self.fault(ticket, 1, "missing")

    def check_additions(self, company, ticket, additions, heads):
        """What was added after the end: each is what its hash says, follows the journal, and changes nothing."""
        seen = set()
        for addition in additions:
            record, content, canonical = addition["record"], addition["content"], addition["canonical"]
            head = member(record, "head")
            is_sound = (
                sha256(b"\x04", utf8(canonical)).hex() == addition["hash"]
                and same(member(record, "type"), "added")
                and same(member(record, "company"), company)
                and same(member(record, "ticket"), ticket)
                and isinstance(head, str)
                and head in heads
                and member(record, "changes") is MISSING
            )
            if addition["hash"] in seen:
                self.fault(ticket, None, "addition")
            if not is_sound:
                self.fault(ticket, None, "addition")
            if content is not None:
                vouched = sha256(b"\x02", bytes.fromhex(content["salt"]), utf8(content["body"])).hex()
                if not same(member(record, "content"), vouched):
                    self.fault(ticket, None, "content")
            seen.add(addition["hash"])
            self.additions.append((ticket, addition["hash"]))

    def check_content(self, entry, files, seq, named):
        ticket, record = entry["ticket"], entry["record"]
        if entry["content"] is None and member(record, "content") is not MISSING:
            self.gone.append((ticket, seq, "content_gone", named))
        refs = member(record, "files")
        for ref in refs if isinstance(refs, list) else []:
            name = member(ref, "id")
            data = files.get(name) if isinstance(name, str) else None
            if data is None:
                self.gone.append((ticket, seq, "file_gone", named))
            elif not same(member(ref, "sha256"), sha256(data).hex()):
                self.fault(ticket, seq, "file")

    def done(self):
        if not self.ended:
            raise Unreadable
        erased = set().union(*self.erasures.values()) if self.erasures else set()
        for ticket, seq, rule, named in self.gone:
            if (ticket, named) not in erased:
                self.fault(ticket, seq, rule)
        unsealed = self.check_log()
        self.faults.sort(key=lambda f: (-1 if f[0] is None else f[0], -1 if f[1] is None else f[1], f[2]))
        return {
            "faults": [{"ticket": ticket, "seq": seq, "rule": rule} for ticket, seq, rule in self.faults],
            "tickets": self.tickets,
            "entries": len(self.entries),
            "additions": len(self.additions),
            "erased": sum(1 for t, _, rule, n in self.gone if rule == "content_gone" and (t, n) in erased),
            "unsealed": unsealed,
            "size": self.checkpoints[-1][1] if self.checkpoints else 0,
            "keys": sorted(self.keys),
        }

    def check_log(self):
        sealed, last, beside = set(), {}, set(self.additions)
        for line in self.log:
            ticket, seq = line["ticket"], line["seq"]
            key = (ticket, line["hash"]) if seq is None else (ticket, seq)
            if not (key in self.erasures or key in beside if seq is None else key in self.entries):
                self.fault(ticket, seq, "missing")
            elif key in sealed or (seq is not None and self.entries[key] != line["hash"]):
                self.fault(ticket, seq, "log")
            sealed.add(key)
            last[ticket] = max(last.get(ticket, 0), seq or 0)
        self.check_tree() if self.header["ticket"] is None else self.check_proofs()
        left = [key for key in self.entries if key not in sealed]
        for ticket, seq in left:
            if seq < last.get(ticket, 0):
                self.fault(ticket, seq, "unsealed")
        unsealed = [key for key in self.additions if key not in sealed]
        for key in unsealed:
            after = self.additions[self.additions.index(key) :]
            if any(other in sealed and other[0] == key[0] for other in after):
                self.fault(key[0], None, "unsealed")
        return len(left) + len(unsealed)

    def check_proofs(self):
        for line in self.log:
            proof = [bytes.fromhex(one) for one in line["proof"] or []]
            leaf = leaf_hash(bytes.fromhex(line["hash"]))
            _, size, signed = self.checkpoints[-1] if self.checkpoints else (None, 0, None)
            root = root_by_proof(leaf, line["idx"], size, proof)
            if root is None or root != signed:
                self.fault(line["ticket"], line["seq"], "proof")

    def check_tree(self):
        tree, following, sound = Tree(), 0, 0
        for line in self.log:
            if line["idx"] != tree.size:
                return self.fault(line["ticket"], line["seq"], "gap")
            tree.add(leaf_hash(bytes.fromhex(line["hash"])))
            if following == len(self.checkpoints) or self.checkpoints[following][1] != tree.size:
                continue
            if tree.root() != self.checkpoints[following][2]:
                return self.fault(self.log[sound]["ticket"], self.log[sound]["seq"], "root")
            following, sound = following + 1, tree.size
        if following < len(self.checkpoints):
            self.fault(None, None, "size")
        for line in self.log[sound:]:
            self.fault(line["ticket"], line["seq"], "unsigned")


def is_as_recorded(line, entries):
    """Whether the row of a ticket is what the changes that its entries name lead to."""
    records = [entry["record"] for entry in entries]
    first = records[0] if records else None
    led = {"state": None, "priority": None, "assignee": None, "lockedAt": None}
    for name, source in (("number", "number"), ("requester", "requesterId"), ("desk", "deskId")):
        led[name] = member(first, source)
    for record in records:
        changes = member(record, "changes")
        for name in FOLLOWED:
            to = member(member(changes, name), "to")
            if to is not MISSING:
                led[name] = to
        if member(changes, "locked") is True:
            led["lockedAt"] = member(record, "at")
    return (
        all(same(led[name], line["row"][name]) for name in led)
        and bool(entries)
        and line["headSeq"] == entries[-1]["seq"]
    )


UNREADABLE = {
    "faults": [{"ticket": None, "seq": None, "rule": "format"}],
    **{"tickets": 0, "entries": 0, "additions": 0, "erased": 0, "unsealed": 0, "size": 0, "keys": []},
}


def verify(path, trusted):
    bundle = Bundle(trusted)
    try:
        with open(path, "rb") as file:
            for raw in file:
                line = line_of((raw[:-1] if raw.endswith(b"\n") else raw).decode("utf-8"))
                if line is None:
                    return UNREADABLE
                bundle.take(line)
        return bundle.done()
    except (Unreadable, UnicodeDecodeError):
        return UNREADABLE


def main(args):
    keys, files, as_json = [], [], False
    while args:
        arg = args.pop(0)
        if arg == "--json":
            as_json = True
        elif arg == "--key" and args and is_hash(args[0]):
            keys.append(args.pop(0))
        elif arg.startswith("--"):
            files = []
            break
        else:
            files.append(arg)
    if not files:
        print(__doc__, file=sys.stderr)
        return 2
    whole = True
    for path in files:
        report = verify(path, keys or None)
        whole = whole and not report["faults"]
        if as_json:
            print(json.dumps({"ok": not report["faults"], **report}))
            continue
        for fault in report["faults"]:
            print(f"BROKEN  ticket {fault['ticket']}  entry {fault['seq']}  rule {fault['rule']}")
        print(f"{path}: {'NOT WHOLE' if report['faults'] else 'WHOLE'}: {report['tickets']} tickets,", end=" ")
        print(f"{report['entries']} entries, {report['additions']} additions, {report['size']} signed, {report['erased']} erased", end=", ")
        print(f"{report['unsealed']} unsealed; keys: {' '.join(report['keys']) or 'none'}")
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
