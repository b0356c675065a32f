// The messages of a stream (Connect protocol): a flag byte, a length of four bytes, the message.

import { ConnectError } from "./errors.js";

const COMPRESSED = 1;
const END_OF_STREAM = 2;
const PREFIX_BYTES = 5;

/** The envelope of a message that is JSON. */
export function envelope(json) {
  const message = new TextEncoder().encode(json);
  const bytes = new Uint8Array(PREFIX_BYTES + message.length);
  new DataView(bytes.buffer).setUint32(1, message.length);
  bytes.set(message, PREFIX_BYTES);
  return bytes;
}

/** Puts envelopes together from pieces of any size, and tells what is in them. */
export class EnvelopeReader {
  #pieces = [];
  #byteCount = 0;
  #messageBytesMax;

  constructor(messageBytesMax) {
    this.#messageBytesMax = messageBytesMax;
  }

  /** Whether part of an envelope has come and the rest has not. */
  get isInside() {
    return this.#byteCount > 0;
  }

  /** Takes the next piece of the stream; it must not be changed afterwards. */
  append(piece) {
    if (piece.length === 0) return;
    this.#pieces.push(piece);
    this.#byteCount += piece.length;
  }

  /**
   * The next message: its parsed JSON, and whether it is the one that ends the stream; undefined
   * until all of it has come.
   */
  next() {
    if (this.#byteCount < PREFIX_BYTES) return undefined;
    const prefix = this.#peek(PREFIX_BYTES);
    const [flags] = prefix;
    const length = new DataView(prefix.buffer, prefix.byteOffset).getUint32(1);
    if ((flags & ~END_OF_STREAM) !== 0) {
      throw new ConnectError(
        "internal",
        (flags & COMPRESSED) !== 0
          ? "the server compresses messages without having been asked to"
          : "the server sends what is no stream of Connect",
      );
    }
    if (length > this.#messageBytesMax) {
      throw new ConnectError(
        "resource_exhausted",
        `a message of ${length} bytes is longer than ${this.#messageBytesMax}`,
      );
    }
    if (this.#byteCount < PREFIX_BYTES + length) return undefined;
    const bytes = this.#peek(PREFIX_BYTES + length).subarray(PREFIX_BYTES);
    const json = parsed(bytes);
    this.#drop(PREFIX_BYTES + length);
    return { json, isEnd: (flags & END_OF_STREAM) !== 0 };
  }

  /** The first bytes in one piece, of which there are enough. */
  #peek(count) {
    if (this.#pieces[0].length >= count) return this.#pieces[0].subarray(0, count);
    const whole = new Uint8Array(this.#byteCount);
    let at = 0;
    for (const piece of this.#pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    this.#pieces = [whole];
    return whole.subarray(0, count);
  }

  #drop(count) {
    this.#byteCount -= count;
    const rest = this.#pieces[0].subarray(count);
    if (rest.length > 0) this.#pieces[0] = rest;
    else this.#pieces.shift();
  }
}

function parsed(bytes) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new ConnectError("internal", "the server sends a message that is no JSON", { cause });
  }
}
