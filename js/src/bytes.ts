/** Copies bytes, so that it does not matter what their owner does with them afterwards. */
export function copyBytes(bytes: ArrayBuffer | ArrayBufferView): Uint8Array<ArrayBuffer> {
  if (ArrayBuffer.isView(bytes)) return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength).slice();
  return new Uint8Array(bytes).slice();
}
