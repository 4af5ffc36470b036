// What is kept for each key: who declares something behind it, and who has looked at it. Must not know what stands behind a key.
import type { Texts } from "../base/few-texts.js";
import type { Declared } from "./declared.js";
import type { ReadKey } from "./view.js";

/** One record for everything, because nearly every key is declared by one file and looked at by few, and there are dozens for each file. */
export class KeyRecord {
  declared: Declared = undefined;
  /** The files that look at the key, by the pass on which they do. */
  alone: Texts = undefined;
  schemas: Texts = undefined;
  amongOthers: Texts = undefined;
  linked: Texts = undefined;

  constructor(readonly key: ReadKey) {}

  get isUnused(): boolean {
    const isRead = this.alone !== undefined || this.schemas !== undefined || this.amongOthers !== undefined;
    return this.declared === undefined && !isRead && this.linked === undefined;
  }
}

export class KeyRecords {
  private readonly byKey = new Map<ReadKey, KeyRecord>();
  private read = false;

  /** Whether anybody ever looked at a key. Nobody does while the files of a check are taken in, so that nobody need be looked for. */
  get areRead(): boolean {
    return this.read;
  }

  /** The record of a key, if anybody declares or reads it. */
  get(key: ReadKey): KeyRecord | undefined {
    return this.byKey.get(key);
  }

  /** The record of a key, made where there is none. Whoever asks puts something into it, or calls `forgetIfUnused` afterwards. */
  of(key: ReadKey): KeyRecord {
    const known = this.byKey.get(key);
    if (known) return known;
    const record = new KeyRecord(key);
    this.byKey.set(key, record);
    return record;
  }

  /** The same for somebody who looks at the key. */
  toRead(key: ReadKey): KeyRecord {
    this.read = true;
    return this.of(key);
  }

  forgetIfUnused(record: KeyRecord): void {
    if (record.isUnused) this.byKey.delete(record.key);
  }

  /** The same key, as the text that others keep already. */
  shared<K extends ReadKey>(key: K): K {
    return (this.byKey.get(key)?.key as K | undefined) ?? key;
  }
}
