import Glibc
import HedgerowStore
import HedgerowViewModels

/// Saves texts where the user wants them, for nobody else to read.
struct FileSaver {
  /// What `~` stands for.
  let home: String?
  /// Where paths that begin with no slash begin.
  let folder: String

  func save(_ file: TextFile) -> SaveResult {
    let path = whole(file.path)
    var status = stat()
    if lstat(path, &status) == 0 {
      if status.st_mode & S_IFMT == S_IFDIR { return .failed("\(path) is a folder") }
      if !file.mayReplace { return .exists(path) }
    }
    do throws(PrivateFile.Failure) {
      var writer = try PrivateFile.Writer(path)
      try writer.append(Array(file.text.utf8))
      try writer.finish()
    } catch {
      return .failed("\(path): \(String(cString: strerror(error.code)))")
    }
    return .saved(path)
  }

  private func whole(_ path: String) -> String {
    if path.hasPrefix("~/"), let home { return home + path.dropFirst() }
    if path.hasPrefix("/") { return path }
    return folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
  }
}

extension FileSaver {
  /// Paths as the shell that started the program means them.
  init(_ environment: [String: String]) {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    // A folder that has been removed has no name; what is typed then stands by itself.
    let here = getcwd(&buffer, buffer.count).map { String(cString: $0) } ?? "."
    self.init(home: environment["HOME"], folder: here)
  }
}
