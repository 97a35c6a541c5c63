import NIOCore

/// A file that the server hands out, made in pieces, so that it may be larger than memory.
struct StoredFile: Sendable {
  /// What it is called when it is saved.
  let name: String
  let contentType: String
  let length: Int
  /// The bytes of a part of it.
  let bytes: @Sendable (Range<Int>) -> ByteBuffer
  /// Tells this content from another of the same name.
  let tag: String

  /// A file that is there as a whole.
  init(name: String, contentType: String, _ content: [UInt8]) {
    let buffer = ByteBuffer(bytes: content)
    let hash = content.reduce(UInt64(0xcbf2_9ce4_8422_2325)) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    self.init(
      name: name, contentType: contentType, length: content.count,
      tag: String(hash, radix: 16)
    ) { range in
      buffer.getSlice(at: range.lowerBound, length: range.count) ?? ByteBuffer()
    }
  }

  init(
    name: String, contentType: String, length: Int, tag: String,
    bytes: @escaping @Sendable (Range<Int>) -> ByteBuffer
  ) {
    self.name = name
    self.contentType = contentType
    self.length = length
    self.tag = tag
    self.bytes = bytes
  }

  /// The same under another name.
  func named(_ name: String) -> StoredFile {
    StoredFile(name: name, contentType: contentType, length: length, tag: tag, bytes: bytes)
  }

  /// The pieces in which a range is sent.
  static let pieceLength = 256 * 1024
}
