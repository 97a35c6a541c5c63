/// A small entry of an archive that is read whole.
enum ArchivePart {
  /// More of one is not read.
  private static let mostBytes = 2 << 20

  /// Tells a listener of an XML entry, as far as it is there and sound; no entry at all is nothing to be told of.
  static func read(_ name: String, from archive: Archive, telling listener: any XMLListener) {
    guard archive.enter(name) else { return }
    let xml = XMLStream(telling: listener)
    var unpacked = 0
    withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 16) { buffer in
      while unpacked < mostBytes, let count = archive.read(into: buffer) {
        unpacked += count
        let piece = UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(buffer)[..<count])
        guard xml.parse(piece, isLast: count == 0), count > 0 else { return }
      }
    }
  }
}
