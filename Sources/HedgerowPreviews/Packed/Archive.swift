import CDecoders

/// A zip archive, one entry after the other.
final class Archive {
  private let archive: OpaquePointer

  /// nil where the file is no archive.
  init?(_ file: FileBytes) {
    guard let archive = decoders_archive_open(file.descriptor) else { return nil }
    self.archive = archive
  }

  deinit { decoders_archive_close(archive) }

  /// The names of the entries, no more than a workbook may have.
  var names: [String] {
    (0..<10_000).lazy.map { decoders_archive_name(self.archive, UInt64($0)) }
      .prefix { $0 != nil }.compactMap { $0.map { String(cString: $0) } }
  }

  /// Turns to an entry, from its start; false where there is none.
  func enter(_ name: String) -> Bool { decoders_archive_enter(archive, name) == 0 }

  /// About how many bytes of the archive so many of the entry have taken, by the sizes that it claims.
  func packedBytes(behind unpacked: Int64) -> Int64 {
    let packed = Double(decoders_archive_packed(archive))
    let whole = max(1, Double(decoders_archive_unpacked(archive)))
    return Int64(packed * min(1, Double(unpacked) / whole))
  }

  /// Reads on in the entry; 0 at its end, nil where it is damaged.
  func read(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
    let start = buffer.bindMemory(to: UInt8.self).baseAddress
    let count = decoders_archive_read(archive, start, buffer.count)
    return count < 0 ? nil : Int(count)
  }
}
