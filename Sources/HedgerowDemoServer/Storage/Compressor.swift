import CFileWriting
import Foundation

/// Files that libraries write.
enum Compressor {
  /// The bytes compressed as PostHog names it; without a name as they are.
  static func compress(_ bytes: [UInt8], by name: String?) throws -> [UInt8] {
    switch name {
    case nil: return bytes
    case "gzip":
      return try bytes.withUnsafeBufferPointer { try taken(file_gzip($0.baseAddress, $0.count)) }
    case "brotli":
      return try bytes.withUnsafeBufferPointer { try taken(file_brotli($0.baseAddress, $0.count)) }
    default: throw Failure.server
    }
  }

  /// A PNG of pixels with three bytes each.
  static func png(_ pixels: [UInt8], width: Int, height: Int) throws -> [UInt8] {
    try pixels.withUnsafeBufferPointer { pixels in
      guard let start = pixels.baseAddress, pixels.count == width * height * 3 else {
        throw Failure.server
      }
      return try taken(file_png(start, UInt32(width), UInt32(height)))
    }
  }

  /// A ZIP archive of texts.
  static func zip(_ members: [(name: String, text: String)]) throws -> [UInt8] {
    let names: [[CChar]] = members.map { Array($0.name.utf8CString) }
    let texts: [[UInt8]] = members.map { Array($0.text.utf8) }
    // All members lie in one piece of memory each, so that they stay where they are.
    let allNames = Array(names.joined())
    let allTexts = Array(texts.joined()) + [0]
    return try allNames.withUnsafeBufferPointer { nameBytes in
      try allTexts.withUnsafeBufferPointer { textBytes in
        guard var name = nameBytes.baseAddress, var text = textBytes.baseAddress else {
          throw Failure.server
        }
        var list: [ArchiveMember] = []
        for index in members.indices {
          list.append(ArchiveMember(name: name, bytes: text, length: texts[index].count))
          name += names[index].count
          text += texts[index].count
        }
        return try taken(file_zip(list, list.count))
      }
    }
  }

  /// What a library has written, as our own.
  private static func taken(_ file: FileBytes) throws -> [UInt8] {
    guard let bytes = file.bytes else { throw Failure.server }
    defer { free(bytes) }
    return Array(UnsafeBufferPointer(start: bytes, count: file.length))
  }
}
