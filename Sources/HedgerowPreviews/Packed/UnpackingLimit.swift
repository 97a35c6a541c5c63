import HedgerowCore

/// How much may come out of what is packed: more than that is what bombs do.
struct UnpackingLimit {
  /// So many bytes may come out of anything; of XML fewer, since reading it takes longer than unpacking it.
  static let harmless: Int64 = 32 << 20
  static let harmlessXML: Int64 = 8 << 20
  /// Beyond that, no more than so many times what went in.
  private static let ratio: Int64 = 200
  /// The disk keeps at least half of its room.
  private let most: Int64
  private let harmless: Int64

  init(freeSpace: Int64, harmless: Int64 = Self.harmless) {
    most = min(4 << 30, freeSpace / 2)
    self.harmless = harmless
  }

  /// Why no more is unpacked, as a sentence; nil where more may be.
  func remark(packed: Int64, unpacked: Int64) -> String? {
    if unpacked > harmless, unpacked > packed * Self.ratio {
      return
        "Shows the first \(unpacked >> 20) MB: it unpacks to over \(Self.ratio) times its size, as bombs do."
    }
    return unpacked >= most
      ? "Shows the first \(unpacked >> 20) MB unpacked: the disk has no room for more." : nil
  }
}
