import HedgerowCore
import HedgerowPreviews
import Synchronization

/// The file of an export that comes in to be looked at, in a file without a name.
///
/// Each time that there is twice as much of it as when it was looked at before, it is to be looked at again: however slowly
/// it comes, its start shows at once, and however large it is, that costs no more than the whole of it.
final class IncomingFile: Sendable {
  private let export: Export
  private let limit: Int64?
  private let scratch: ScratchFile
  private let told = Mutex<Int64>(0)

  /// Takes all of it, or no more than so many bytes. Throws where there is no place for such a file.
  init(_ export: Export, atMost limit: Int64?) throws(Problem) {
    self.export = export
    self.limit = limit
    scratch = try ScratchFile(named: export.filename)
  }

  /// Takes the next bytes; false where no more are wanted. Throws where the disk is full.
  func take(
    _ bytes: UnsafeRawBufferPointer, tell: (PreviewFile) -> Void
  ) throws(Problem) -> Bool {
    guard scratch.write(bytes) else {
      throw Problem(
        kind: .local, title: "Could not fetch \(export.filename)", detail: "the disk is full",
        remedy: "Make room, or set TMPDIR to a larger disk.")
    }
    let count = scratch.count
    if let limit, count >= limit { return false }
    let isNews = told.withLock { told in
      guard count >= 2 * told else { return false }
      told = count
      return true
    }
    if isNews { tell(file(.growing(bytes: count))) }
    return true
  }

  /// As it is when no more comes.
  var ended: PreviewFile {
    let count = scratch.count
    return file(limit.map { count >= $0 } ?? false ? .head(bytes: count) : .whole)
  }

  private func file(_ extent: PreviewFile.Extent) -> PreviewFile {
    PreviewFile(
      path: scratch.path, name: export.filename, contentType: export.format.rawValue,
      extent: extent)
  }
}
