// Reads the details of errors, which Connect sends as protobuf's binary format in base64.

import { detailFields } from "./generated/details.js";

/** Reads base64, with padding or without; throws a RangeError for anything else. */
export function bytesOfBase64(text) {
  let decoded;
  try {
    decoded = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  } catch (cause) {
    throw new RangeError("no base64", { cause });
  }
  return Uint8Array.from(decoded, (character) => character.charCodeAt(0));
}

/**
 * Reads a message of google.rpc's error details; undefined for a type that is not one of them.
 * Fields of other types than it knows are skipped. Throws a RangeError for bytes that are no
 * message.
 */
export function readDetail(type, bytes) {
  return Object.hasOwn(detailFields, type) ? readMessage(type, bytes) : undefined;
}

function readMessage(type, bytes) {
  const fields = detailFields[type];
  const message = {};
  const reader = new WireReader(bytes);
  while (!reader.isAtEnd) {
    const { number, value } = reader.field();
    const field = Object.hasOwn(fields, number) ? fields[number] : undefined;
    if (field === undefined) continue;
    const [name, kind, isRepeated, inner] = field;
    const isNumber = kind === "integer";
    // A value of another wire type than the field's is skipped as well.
    if (isNumber !== (typeof value === "bigint")) continue;
    if (kind === "map") {
      const [key, text] = readEntry(value);
      message[name] ??= {};
      Object.defineProperty(message[name], key, {
        value: text, configurable: true, enumerable: true, writable: true,
      });
      continue;
    }
    const read = isNumber ? value : kind === "text" ? text(value) : readMessage(inner, value);
    if (isRepeated) (message[name] ??= []).push(read);
    else message[name] = read;
  }
  return message;
}

/** Reads an entry of a map from text to text. */
function readEntry(bytes) {
  const entry = ["", ""];
  const reader = new WireReader(bytes);
  while (!reader.isAtEnd) {
    const { number, value } = reader.field();
    if ((number === 1 || number === 2) && typeof value !== "bigint") entry[number - 1] = text(value);
  }
  return entry;
}

function text(bytes) {
  return new TextDecoder().decode(bytes);
}

/** Reads fields, one after the other. */
class WireReader {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
  }

  get isAtEnd() {
    return this.#at === this.#bytes.length;
  }

  /** The next field: its value is a bigint, or the bytes of what has a length. */
  field() {
    const tag = this.#varint();
    const number = Number(tag >> 3n);
    switch (Number(tag & 7n)) {
      case 0:
        return { number, value: BigInt.asIntN(64, this.#varint()) };
      case 1:
        return { number, value: this.#take(8) };
      case 2:
        return { number, value: this.#take(Number(this.#varint())) };
      case 5:
        return { number, value: this.#take(4) };
      default:
        throw new RangeError("no protobuf");
    }
  }

  #take(count) {
    if (count > this.#bytes.length - this.#at) throw new RangeError("the message is cut off");
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }

  #varint() {
    let value = 0n;
    for (let shift = 0n; shift < 70n; shift += 7n) {
      const [byte] = this.#take(1);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    throw new RangeError("a number is too long");
  }
}
