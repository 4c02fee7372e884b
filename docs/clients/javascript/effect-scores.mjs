// Prints the events of a Pulseline topic as lines of JSON. Copy it, and take from it what you need.
//
//   npm install kafkajs
//   node effect-scores.mjs --schemas schemas/src/main/resources/released --bootstrap localhost:9092
//
// Decoding needs nothing but this file; the library is for Kafka alone. With --decode it decodes messages that come
// on standard input, in hexadecimal, one a line. A long that is beyond 2^53 loses digits; times do not come near it.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';

const PRIMITIVES = new Set(['null', 'boolean', 'int', 'long', 'float', 'double', 'bytes', 'string']);

/** The schemas of every release, by the fingerprint with which a message names its own. */
export class Schemas {
  #byFingerprint = new Map();

  constructor(folder) {
    for (const file of readdirSync(folder, { recursive: true })) {
      if (file.endsWith('.avsc')) {
        const names = new Map();
        const schema = resolve(JSON.parse(readFileSync(join(folder, file), 'utf8')), '', names);
        this.#byFingerprint.set(fingerprint(canonical(schema)), { schema, names });
      }
    }
    if (this.#byFingerprint.size === 0) {
      throw new Error(`${folder} holds no .avsc file: give the folder of released schemas.`);
    }
  }

  /** An event from an Avro single-object message: C3 01, fingerprint, body. */
  decode(message) {
    if (message.length < 10 || message[0] !== 0xc3 || message[1] !== 0x01) {
      throw new Error('not an Avro single-object message');
    }
    const known = this.#byFingerprint.get(message.readBigUInt64LE(2));
    if (known === undefined) {
      throw new Error('a schema of a newer release: get its .avsc files');
    }
    return new Body(message, 10, known.names).read(known.schema);
  }
}

/** Full names everywhere, and each named type under its name. */
function resolve(schema, namespace, names) {
  if (Array.isArray(schema)) return schema.map((branch) => resolve(branch, namespace, names));
  if (typeof schema === 'string') return PRIMITIVES.has(schema) ? schema : full(schema, namespace);
  switch (schema.type) {
    case 'record':
    case 'enum':
    case 'fixed': {
      const within = schema.namespace ?? namespace;
      const named = { ...schema, name: full(schema.name, within) };
      names.set(named.name, named);
      if (schema.type === 'record') {
        named.fields = schema.fields.map((f) => ({ name: f.name, type: resolve(f.type, within, names) }));
      }
      return named;
    }
    case 'array':
      return { type: 'array', items: resolve(schema.items, namespace, names) };
    case 'map':
      return { type: 'map', values: resolve(schema.values, namespace, names) };
    default:
      return resolve(schema.type, namespace, names);
  }
}

function full(name, namespace) {
  return name.includes('.') || !namespace ? name : `${namespace}.${name}`;
}

/** Parsing Canonical Form, of which the fingerprint is taken. */
function canonical(schema) {
  if (typeof schema === 'string') return JSON.stringify(schema);
  if (Array.isArray(schema)) return `[${schema.map(canonical).join(',')}]`;
  const { type } = schema;
  if (type === 'array') return `{"type":"array","items":${canonical(schema.items)}}`;
  if (type === 'map') return `{"type":"map","values":${canonical(schema.values)}}`;
  const begin = `{"name":${JSON.stringify(schema.name)},"type":"${type}"`;
  if (type === 'record') {
    const fields = schema.fields.map((f) => `{"name":${JSON.stringify(f.name)},"type":${canonical(f.type)}}`);
    return `${begin},"fields":[${fields.join(',')}]}`;
  }
  return type === 'enum'
    ? `${begin},"symbols":${JSON.stringify(schema.symbols)}}`
    : `${begin},"size":${schema.size}}`;
}

const EMPTY = 0xc15d213aa4d7a795n;
const TABLE = Array.from({ length: 256 }, (_, i) => {
  let value = BigInt(i);
  for (let bit = 0; bit < 8; bit++) value = (value >> 1n) ^ (value & 1n ? EMPTY : 0n);
  return value;
});

/** CRC-64-AVRO. */
function fingerprint(text) {
  let result = EMPTY;
  for (const byte of Buffer.from(text, 'utf8')) {
    result = (result >> 8n) ^ TABLE[Number((result ^ BigInt(byte)) & 0xffn)];
  }
  return result;
}

/** Avro's binary encoding, read with the schema that wrote it. */
class Body {
  constructor(data, at, names) {
    this.data = data;
    this.at = at;
    this.names = names;
  }

  take(count) {
    this.at += count;
    if (count < 0 || this.at > this.data.length) throw new Error('the message ends too early');
    return this.data.subarray(this.at - count, this.at);
  }

  long() {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.take(1)[0];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return Number((value >> 1n) ^ -(value & 1n));
    }
  }

  read(schema) {
    if (Array.isArray(schema)) return this.read(schema[this.long()]);
    switch (schema.type ?? schema) {
      case 'null':
        return null;
      case 'boolean':
        return this.take(1)[0] !== 0;
      case 'int':
      case 'long':
        return this.long();
      case 'float':
        return this.take(4).readFloatLE();
      case 'double':
        return this.take(8).readDoubleLE();
      case 'string':
        return this.take(this.long()).toString('utf8');
      case 'bytes':
        return this.take(this.long()).toString('hex');
      case 'record':
        return Object.fromEntries(schema.fields.map((f) => [f.name, this.read(f.type)]));
      case 'enum':
        return schema.symbols[this.long()];
      case 'fixed':
        return this.take(schema.size).toString('hex');
      case 'array': {
        const items = [];
        this.blocks(() => items.push(this.read(schema.items)));
        return items;
      }
      case 'map': {
        const entries = {};
        this.blocks(() => {
          const key = this.read('string');
          entries[key] = this.read(schema.values);
        });
        return entries;
      }
      default:
        return this.read(this.names.get(schema));
    }
  }

  blocks(each) {
    for (let count = this.long(); count !== 0; count = this.long()) {
      if (count < 0) {
        count = -count;
        this.long();
      }
      for (let i = 0; i < count; i++) each();
    }
  }
}

async function consume(schemas, given) {
  const { Kafka, logLevel } = (await import('kafkajs')).default;
  const kafka = new Kafka({
    // What is less than a warning would go where the events go.
    logLevel: logLevel.WARN,
    clientId: given.group,
    brokers: given.bootstrap.split(','),
    ...(given.user && {
      ssl: given.ca ? { ca: [readFileSync(given.ca, 'utf8')] } : true,
      sasl: { mechanism: 'scram-sha-512', username: given.user, password: process.env.PASSWORD },
    }),
  });
  // KafkaJS reads committed messages only, unless it is told otherwise.
  const consumer = kafka.consumer({ groupId: given.group });
  await consumer.connect();
  await consumer.subscribe({ topics: [given.topic], fromBeginning: true });
  const seen = new Set();
  await consumer.run({
    eachMessage: async ({ message }) => {
      const event = schemas.decode(message.value);
      // Alerts and recommendations may come again after a failure; keep as many ids as a failure may repeat.
      if (!seen.has(event.event_id)) {
        seen.add(event.event_id);
        console.log(JSON.stringify(event));
      }
    },
  });
}

const { values: given } = parseArgs({
  options: {
    schemas: { type: 'string' },
    bootstrap: { type: 'string', default: 'localhost:9092' },
    topic: { type: 'string', default: 'effect.scores' },
    group: { type: 'string', default: 'my-app' },
    user: { type: 'string' },
    ca: { type: 'string' },
    decode: { type: 'boolean', default: false },
  },
});
if (!given.schemas) throw new Error('--schemas needs the folder with the released .avsc files.');
const schemas = new Schemas(given.schemas);
if (given.decode) {
  for await (const line of createInterface({ input: process.stdin })) {
    console.log(JSON.stringify(schemas.decode(Buffer.from(line.trim(), 'hex'))));
  }
} else {
  await consume(schemas, given);
}
