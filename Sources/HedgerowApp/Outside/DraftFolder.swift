import FoundationEssentials
import Glibc
import HedgerowStore

/// Where texts lie while an editor has them. It is below the state folder, so that what was typed outlives a crash of
/// the machine.
struct DraftFolder {
  private let path: String

  init(state: String) { path = "\(state)/drafts" }

  /// A text that an editor may work on, alone in a folder, where the editor's own copies of it stay.
  struct File {
    let path: String
    fileprivate let folder: String

    func remove() {
      // What stays behind is for the user alone, and is in nobody's way.
      try? FileManager.default.removeItem(atPath: folder)
    }
  }

  func write(_ text: String, named name: String) throws(PrivateFile.Failure) -> File {
    var number = 0
    var folder: String
    repeat {
      number += 1
      folder = "\(path)/\(getpid())-\(number)"
    } while access(folder, F_OK) == 0
    let file = File(path: "\(folder)/\(name)", folder: folder)
    try PrivateFile.write(Array(text.utf8), to: file.path)
    return file
  }
}
