"""Prints the events of a Pulseline topic as lines of JSON. Copy it, and take from it what you need.

  pip install 'confluent-kafka>=2.6.1'
  python3 effect_scores.py --schemas schemas/src/main/resources/released --bootstrap localhost:9092

Decoding needs nothing but this file; the library is for Kafka alone. With --decode it decodes messages that
come on standard input, in hexadecimal, one a line.
"""

import argparse
import json
import pathlib
import struct
import sys

PRIMITIVES = {"null", "boolean", "int", "long", "float", "double", "bytes", "string"}


class Schemas:
    """The schemas of every release, by the fingerprint with which a message names its own."""

    def __init__(self, folder):
        self.by_fingerprint = {}
        for file in pathlib.Path(folder).rglob("*.avsc"):
            names = {}
            schema = resolve(json.loads(file.read_text("utf-8")), "", names)
            self.by_fingerprint[fingerprint(canonical(schema, set()))] = (schema, names)
        if not self.by_fingerprint:
            raise SystemExit(f"{folder} holds no .avsc file: give the folder of released schemas.")

    def decode(self, message):
        """An event from an Avro single-object message: C3 01, fingerprint, body."""
        if len(message) < 10 or message[:2] != b"\xc3\x01":
            raise ValueError("not an Avro single-object message")
        known = self.by_fingerprint.get(struct.unpack("<Q", message[2:10])[0])
        if known is None:
            raise ValueError("a schema of a newer release: get its .avsc files")
        return Body(message, 10, known[1]).read(known[0])


def resolve(schema, namespace, names):
    """Full names everywhere, and each named type under its name."""
    if isinstance(schema, list):
        return [resolve(branch, namespace, names) for branch in schema]
    if isinstance(schema, str):
        return schema if schema in PRIMITIVES or "." in schema else full(schema, namespace)
    kind = schema["type"]
    if kind in ("record", "enum", "fixed"):
        namespace = schema.get("namespace", namespace)
        named = dict(schema, name=full(schema["name"], namespace))
        names[named["name"]] = named
        if kind == "record":
            named["fields"] = [
                {"name": f["name"], "type": resolve(f["type"], namespace, names)} for f in schema["fields"]
            ]
        return named
    if kind == "array":
        return {"type": "array", "items": resolve(schema["items"], namespace, names)}
    if kind == "map":
        return {"type": "map", "values": resolve(schema["values"], namespace, names)}
    return resolve(kind, namespace, names)


def full(name, namespace):
    return name if "." in name or not namespace else f"{namespace}.{name}"


def canonical(schema, seen):
    """Parsing Canonical Form, of which the fingerprint is taken."""
    if isinstance(schema, str):
        return json.dumps(schema)
    if isinstance(schema, list):
        return "[" + ",".join(canonical(branch, seen) for branch in schema) + "]"
    kind = schema["type"]
    if kind == "array":
        return '{"type":"array","items":' + canonical(schema["items"], seen) + "}"
    if kind == "map":
        return '{"type":"map","values":' + canonical(schema["values"], seen) + "}"
    seen.add(schema["name"])
    text = '{"name":' + json.dumps(schema["name"]) + ',"type":' + json.dumps(kind)
    if kind == "record":
        fields = ('{"name":%s,"type":%s}' % (json.dumps(f["name"]), canonical(f["type"], seen)) for f in schema["fields"])
        text += ',"fields":[' + ",".join(fields) + "]"
    elif kind == "enum":
        text += ',"symbols":[' + ",".join(json.dumps(s) for s in schema["symbols"]) + "]"
    else:
        text += ',"size":' + str(schema["size"])
    return text + "}"


EMPTY = 0xC15D213AA4D7A795


def _table():
    table = []
    for i in range(256):
        for _ in range(8):
            i = (i >> 1) ^ (EMPTY if i & 1 else 0)
        table.append(i)
    return table


TABLE = _table()


def fingerprint(text):
    """CRC-64-AVRO."""
    result = EMPTY
    for byte in text.encode("utf-8"):
        result = (result >> 8) ^ TABLE[(result ^ byte) & 0xFF]
    return result


class Body:
    """Avro's binary encoding, read with the schema that wrote it."""

    def __init__(self, data, at, names):
        self.data, self.at, self.names = data, at, names

    def take(self, count):
        self.at += count
        if count < 0 or self.at > len(self.data):
            raise ValueError("the message ends too early")
        return self.data[self.at - count : self.at]

    def long(self):
        value = shift = 0
        while True:
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return (value >> 1) ^ -(value & 1)

    def read(self, schema):
        if isinstance(schema, list):
            return self.read(schema[self.long()])
        if isinstance(schema, str):
            if schema == "null":
                return None
            if schema == "boolean":
                return self.take(1) != b"\x00"
            if schema in ("int", "long"):
                return self.long()
            if schema == "float":
                return struct.unpack("<f", self.take(4))[0]
            if schema == "double":
                return struct.unpack("<d", self.take(8))[0]
            if schema == "string":
                return self.take(self.long()).decode("utf-8")
            if schema == "bytes":
                return self.take(self.long()).hex()
            return self.read(self.names[schema])
        kind = schema["type"]
        if kind == "record":
            return {field["name"]: self.read(field["type"]) for field in schema["fields"]}
        if kind == "enum":
            return schema["symbols"][self.long()]
        if kind == "fixed":
            return self.take(schema["size"]).hex()
        items, entries = [], {}
        while count := self.long():
            if count < 0:
                count, _ = -count, self.long()
            for _ in range(count):
                if kind == "array":
                    items.append(self.read(schema["items"]))
                else:
                    key = self.read("string")
                    entries[key] = self.read(schema["values"])
        return items if kind == "array" else entries


def consume(schemas, topic, settings):
    from confluent_kafka import Consumer

    consumer = Consumer(settings)
    consumer.subscribe([topic])
    seen = set()
    try:
        while True:
            message = consumer.poll(1.0)
            if message is None:
                continue
            if message.error():
                raise SystemExit(f"Kafka: {message.error()}")
            event = schemas.decode(message.value())
            # Alerts and recommendations may come again after a failure; keep as many ids as a failure may repeat.
            if event["event_id"] not in seen:
                seen.add(event["event_id"])
                print(json.dumps(event), flush=True)
            consumer.store_offsets(message)
    finally:
        consumer.close()


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--schemas", required=True, help="folder with the released .avsc files")
    options.add_argument("--bootstrap", default="localhost:9092")
    options.add_argument("--topic", default="effect.scores")
    options.add_argument("--group", default="my-app")
    options.add_argument("--user", help="user for SASL_SSL with SCRAM-SHA-512; its password is in PASSWORD")
    options.add_argument("--ca", help="certificate of the brokers' authority, PEM")
    options.add_argument("--decode", action="store_true")
    given = options.parse_args()
    schemas = Schemas(given.schemas)
    if given.decode:
        for line in sys.stdin:
            print(json.dumps(schemas.decode(bytes.fromhex(line.strip()))))
        return
    settings = {
        "bootstrap.servers": given.bootstrap,
        "group.id": given.group,
        "auto.offset.reset": "earliest",
        "isolation.level": "read_committed",
        "enable.auto.offset.store": False,
    }
    if given.user:
        import os

        settings.update(
            {
                "security.protocol": "SASL_SSL",
                "sasl.mechanism": "SCRAM-SHA-512",
                "sasl.username": given.user,
                "sasl.password": os.environ["PASSWORD"],
            }
        )
        if given.ca:
            settings["ssl.ca.location"] = given.ca
    consume(schemas, given.topic, settings)


if __name__ == "__main__":
    main()
