import ArgumentParser
import Foundation
import Glibc
import HedgerowApp
import HedgerowCore
import HedgerowJobs

/// How a command that orders a job answers.
struct JobOptions: ParsableArguments {
  @Flag(help: "Wait until it is done; without this it goes on by itself.")
  var wait = false

  @OptionGroup var waiting: WaitOptions

  var manner: OrderManner {
    OrderManner(waits: wait, asJSON: waiting.json, patience: waiting.patience)
  }
}

/// How a command that waits for a job answers.
struct WaitOptions: ParsableArguments {
  @Flag(help: "Print what became of it as one JSON object.")
  var json = false

  @Option(help: "Give up waiting for a network after so many seconds.")
  var patience = 120

  func validate() throws {
    if patience < 1 { throw ValidationError("--patience must be 1 or more.") }
  }

  var manner: OrderManner { OrderManner(waits: true, asJSON: json, patience: patience) }
}

/// Whether a job is waited for, how long without a network, and how it is told what became of it.
struct OrderManner {
  let waits: Bool
  var asJSON = false
  let patience: Int
}

/// Where files go.
struct SavingOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .long],
    help:
      "The file or folder to save to; a folder exists already or ends with a slash. Default: the profile's folder, else the current one."
  )
  var output: String?

  @Flag(help: "Replace a file that has the name already.")
  var replace = false

  /// Where a single file goes: into a folder under the server's name or the profile's pattern, or to that very path.
  func file(_ session: Session) throws -> JobSaving {
    guard let output else { return folder(session) }
    let path = Self.absolute(output)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    if output.hasSuffix("/") || isFolder.boolValue {
      return JobSaving(folder: path, template: session.downloads.name, replaces: replace)
    }
    guard !exists || replace else {
      throw ConfigurationProblem("\(output) is there already; --replace replaces it")
    }
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let name = String(path[path.index(after: slash)...])
    guard SafeName.make(name) == name, !name.contains("{") else {
      throw ConfigurationProblem("“\(name)” is no name for a file that comes from elsewhere")
    }
    let folder = slash == path.startIndex ? "/" : String(path[..<slash])
    return JobSaving(folder: folder, template: name, replaces: replace)
  }

  /// The folder that files of a run go into.
  func folder(_ session: Session) -> JobSaving {
    let folder = output ?? session.downloads.folder ?? "."
    return JobSaving(
      folder: Self.absolute(Self.expanded(folder, session.environment)),
      template: session.downloads.name, replaces: replace)
  }

  func validate() throws {
    // What comes in pieces, and again after a break, cannot go through a pipe.
    if output == "-" { throw ValidationError("A file cannot go to standard output; name one.") }
    if output == "" { throw ValidationError("--output names a file or a folder.") }
  }

  private static func expanded(_ path: String, _ environment: [String: String]) -> String {
    guard path.hasPrefix("~/"), let home = environment["HOME"] else { return path }
    return home + path.dropFirst()
  }

  /// Without `.` parts and without a slash at the end.
  private static func absolute(_ path: String) -> String {
    let here = path.hasPrefix("/") ? "" : FileManager.default.currentDirectoryPath
    let parts = path.split(separator: "/").filter { $0 != "." }
    let joined = "\(here)/" + parts.joined(separator: "/")
    return joined.count > 1 && joined.hasSuffix("/") ? String(joined.dropLast()) : joined
  }
}
