import CFixtures
import Foundation
import HedgerowCore
import HedgerowPreviews
import Testing

/// A folder of files that a test makes; gone with it.
final class FixtureFolder {
  private let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("hedgerow-previews-\(UUID().uuidString)")

  init() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  func file(_ name: String, _ text: String) throws -> PreviewFile {
    try file(name, Array(text.utf8))
  }

  func file(_ name: String, _ bytes: [UInt8]) throws -> PreviewFile {
    try Data(bytes).write(to: folder.appendingPathComponent(name))
    return PreviewFile(path: path(name))
  }

  func append(_ text: String, to name: String) throws {
    let handle = try FileHandle(forWritingTo: folder.appendingPathComponent(name))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(text.utf8))
    try handle.close()
  }

  /// A program that the machine seems to have; its folder is to be the PATH.
  func program(_ name: String, _ script: String) throws {
    _ = try file(name, "#!/bin/sh\n\(script)\n")
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path(name))
  }

  var environment: [String: String] { ["PATH": folder.path] }

  /// A zip archive with these entries.
  func zip(
    _ name: String, _ entries: [(String, String)], repeating byte: UInt8 = 0, times: Int = 0
  ) throws -> PreviewFile {
    let names = entries.map { strdup($0.0) }
    let texts = entries.map { strdup($0.1) }
    defer { for text in names + texts { free(text) } }
    let result = names.map { UnsafePointer($0) }.withUnsafeBufferPointer { names in
      texts.map { UnsafePointer($0) }.withUnsafeBufferPointer { texts in
        fixtures_zip(
          path(name), names.baseAddress, texts.baseAddress, Int32(entries.count), byte, times)
      }
    }
    try #require(result == 0)
    return PreviewFile(path: path(name))
  }
}

/// A preview of one file, without a screen.
struct OpenPreview {
  private let desk: PreviewDesk
  private let id = PreviewID(1)
  let head: PreviewHead

  init(_ file: PreviewFile, environment: [String: String] = [:]) async throws {
    desk = PreviewDesk(environment: environment)
    guard case .opened(let head) = try await desk.answer(.open(file), of: id) else {
      throw CancellationError()
    }
    self.head = head
  }

  func ask(_ question: PreviewQuestion) async throws -> PreviewAnswer {
    try await desk.answer(question, of: id)
  }

  var columns: [String]? { if case .rows(let rows) = head.body { rows.columns } else { nil } }

  var firstRows: [[String]]? {
    if case .rows(let rows) = head.body { rows.first.rows } else { nil }
  }

  /// Counts to the end.
  func count() async throws -> RowCount {
    while true {
      guard case .counted(let count) = try await ask(.count) else { throw CancellationError() }
      if count.isComplete { return count }
    }
  }

  func rows(_ range: Range<Int>) async throws -> [[String]] {
    guard case .rows(let slice) = try await ask(.rows(range)) else { throw CancellationError() }
    return slice.rows
  }

  /// Searches to the end of the file.
  func find(_ text: String, from start: Int = 0, isBackward: Bool = false) async throws -> Int? {
    var search = RowSearch(text: text, start: start, isBackward: isBackward)
    while true {
      switch try await ask(.search(search)) {
      case .found(let row): return row
      case .searching(let next): search = next
      default: throw CancellationError()
      }
    }
  }

  /// The whole picture as that many pixels.
  func pixels(columns: Int, rows: Int) async throws -> [UInt32] {
    guard case .picture(let width, let height) = head.body else { return [] }
    let window = PictureWindow(
      x: 0, y: 0, width: Double(width), height: Double(height), columns: columns, rows: rows)
    guard case .picture(_, .pixels(let pixels)) = try await ask(.picture(window)) else {
      return []
    }
    return pixels.colours
  }
}
